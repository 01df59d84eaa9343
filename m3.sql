\timing on
\o /dev/null
set max_parallel_workers_per_gather=0;
\echo copy
copy plugins to stdout;
\echo sha
select count(*), sum(a), sum(b) from (select ('x'||substr(h,1,16))::bit(64)::bigint a, ('x'||substr(h,17,16))::bit(64)::bigint b from (select encode(sha256(convert_to(row(id,created_at,name,config,enabled,cache_key,protocols,tags,ws_id)::text,'UTF8')),'hex') h from plugins t offset 0) d) l;
\echo md5
select count(*), sum(a), sum(b) from (select ('x'||substr(h,1,16))::bit(64)::bigint a, ('x'||substr(h,17,16))::bit(64)::bigint b from (select md5(row(id,created_at,name,config,enabled,cache_key,protocols,tags,ws_id)::text) h from plugins t offset 0) d) l;
\echo hte
select count(*), sum(hashtextextended(h,0)), sum(hashtextextended(h,1)) from (select row(id,created_at,name,config,enabled,cache_key,protocols,tags,ws_id)::text h from plugins t offset 0) d;
\echo perCol config::text only
select count(*), sum(octet_length(sha256(convert_to(config::text,'UTF8')))) from plugins;
