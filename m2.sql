\timing on
\o /dev/null
set max_parallel_workers_per_gather=0;
\echo copy
copy small to stdout;
\echo sha
select count(*), sum(a), sum(b) from (select ('x'||encode(substr(h,1,8),'hex'))::bit(64)::bigint a, ('x'||encode(substr(h,9,8),'hex'))::bit(64)::bigint b from (select sha256(convert_to(row(id,created_at,consumer_id,key,tags,ttl,ws_id)::text,'UTF8')) h from small t offset 0) d) l;
\echo sha-hex-once
select count(*), sum(a), sum(b) from (select ('x'||substr(h,1,16))::bit(64)::bigint a, ('x'||substr(h,17,16))::bit(64)::bigint b from (select encode(sha256(convert_to(row(id,created_at,consumer_id,key,tags,ttl,ws_id)::text,'UTF8')),'hex') h from small t offset 0) d) l;
\echo md5
select count(*), sum(a), sum(b) from (select ('x'||substr(h,1,16))::bit(64)::bigint a, ('x'||substr(h,17,16))::bit(64)::bigint b from (select md5(row(id,created_at,consumer_id,key,tags,ttl,ws_id)::text) h from small t offset 0) d) l;
\echo hte
select count(*), sum(hashtextextended(h,0)), sum(hashtextextended(h,1)) from (select row(id,created_at,consumer_id,key,tags,ttl,ws_id)::text h from small t offset 0) d;
\echo text
select count(*), sum(octet_length(h)) from (select row(id,created_at,consumer_id,key,tags,ttl,ws_id)::text h from small t offset 0) d;
