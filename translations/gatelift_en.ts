<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>gatelift::AdminApiClient</name>
    <message numerus="yes">
        <source>its pages never end: after %n page(s) it points back to an earlier one</source>
        <translation>
            <numerusform>its pages never end: after %n page it points back to an earlier one</numerusform>
            <numerusform>its pages never end: after %n pages it points back to an earlier one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::AlarmButton</name>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::AlarmNotifications</name>
    <message numerus="yes">
        <source>%1 And %n more alarms.</source>
        <extracomment>the most urgent alarm in two sentences, then how many there are beside it</extracomment>
        <translation>
            <numerusform>%1 And %n more alarm.</numerusform>
            <numerusform>%1 And %n more alarms.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::AlarmText</name>
    <message numerus="yes">
        <source>%n data planes of %1 hold no configuration, requests to them get 404</source>
        <translation>
            <numerusform>%n data plane of %1 holds no configuration, requests to it get 404</numerusform>
            <numerusform>%n data planes of %1 hold no configuration, requests to them get 404</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes are rejected by %1</source>
        <translation>
            <numerusform>%n data plane is rejected by %1</numerusform>
            <numerusform>%n data planes are rejected by %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not fit %1</source>
        <translation>
            <numerusform>%n data plane does not fit %1</numerusform>
            <numerusform>%n data planes do not fit %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificates of %n data planes of %1 have ended</source>
        <translation>
            <numerusform>The certificate of %n data plane of %1 has ended</numerusform>
            <numerusform>The certificates of %n data planes of %1 have ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 are stale, no heartbeat for 60 s</source>
        <translation>
            <numerusform>%n data plane of %1 is stale, no heartbeat for 60 s</numerusform>
            <numerusform>%n data planes of %1 are stale, no heartbeat for 60 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 hold another configuration than the others</source>
        <translation>
            <numerusform>%n data plane of %1 holds another configuration than the others</numerusform>
            <numerusform>%n data planes of %1 hold another configuration than the others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 fell back from incremental to full sync</source>
        <translation>
            <numerusform>%n data plane of %1 fell back from incremental to full sync</numerusform>
            <numerusform>%n data planes of %1 fell back from incremental to full sync</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hostnames belong to several live data planes each</source>
        <translation>
            <numerusform>%n hostname belongs to several live data planes</numerusform>
            <numerusform>%n hostnames belong to several live data planes each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificates of %n data planes of %1 end within 30 days</source>
        <translation>
            <numerusform>The certificate of %n data plane of %1 ends within 30 days</numerusform>
            <numerusform>The certificates of %n data planes of %1 end within 30 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait: %n data planes do not hold their control plane&apos;s configuration yet.</source>
        <translation>
            <numerusform>Wait: %n data plane does not hold its control plane&apos;s configuration yet.</numerusform>
            <numerusform>Wait: %n data planes do not hold their control plane&apos;s configuration yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do: all is well with %n data planes.</source>
        <translation>
            <numerusform>Nothing to do: all is well with %n data plane.</numerusform>
            <numerusform>Nothing to do: all is well with %n data planes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes</source>
        <translation>
            <numerusform>%n data plane</numerusform>
            <numerusform>%n data planes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 are not ready to serve, say their Status APIs</source>
        <translation>
            <numerusform>%n data plane of %1 is not ready to serve, says its Status API</numerusform>
            <numerusform>%n data planes of %1 are not ready to serve, say their Status APIs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::Approval</name>
    <message numerus="yes">
        <source>This approval is too old: it counts for %n minutes.</source>
        <translation>
            <numerusform>This approval is too old: it counts for %n minute.</numerusform>
            <numerusform>This approval is too old: it counts for %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ArchiveCheck</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>table names</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries; all %n tables with their rows</source>
        <translation>
            <numerusform>%1 entries; the %n table with its rows</numerusform>
            <numerusform>%1 entries; all %n tables with their rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n rows</source>
        <comment>size of the dump</comment>
        <translation>
            <numerusform>%1 for %n row</numerusform>
            <numerusform>%1 for %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::AuditTrail</name>
    <message numerus="yes">
        <source>and %n more requests</source>
        <translation>
            <numerusform>and %n more request</numerusform>
            <numerusform>and %n more requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::BackupCommand</name>
    <message numerus="yes">
        <source>Backed up into %1: %n tables, %2</source>
        <translation>
            <numerusform>Backed up into %1: %n table, %2</numerusform>
            <numerusform>Backed up into %1: %n tables, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Backed up into %1: %n files, %2</source>
        <translation>
            <numerusform>Backed up into %1: %n file, %2</numerusform>
            <numerusform>Backed up into %1: %n files, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::BackupText</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tables equal, restored in %2 s</source>
        <translation>
            <numerusform>%1 of %n table equal, restored in %2 s</numerusform>
            <numerusform>%1 of %n tables equal, restored in %2 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables with %1 rows, %2 on disk, by %3</source>
        <translation>
            <numerusform>%n table with %1 rows, %2 on disk, by %3</numerusform>
            <numerusform>%n tables with %1 rows, %2 on disk, by %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks passed, %1 entries in the archive</source>
        <translation>
            <numerusform>%n check passed, %1 entries in the archive</numerusform>
            <numerusform>%n checks passed, %1 entries in the archive</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files, validated offline and counted as the Admin API lists them</source>
        <translation>
            <numerusform>%n file, validated offline and counted as the Admin API lists them</numerusform>
            <numerusform>%n files, validated offline and counted as the Admin API lists them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations in %1 s; %2 tables changed, %3 new</source>
        <translation>
            <numerusform>%n migration in %1 s; %2 tables changed, %3 new</numerusform>
            <numerusform>%n migrations in %1 s; %2 tables changed, %3 new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::BackupViewModel</name>
    <message numerus="yes">
        <source>%n files, %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n days</source>
        <translation>
            <numerusform>expires in %n day</numerusform>
            <numerusform>expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files agree</source>
        <translation>
            <numerusform>%n file agrees</numerusform>
            <numerusform>%n files agree</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries, %n tables</source>
        <translation>
            <numerusform>%1 entries, %n table</numerusform>
            <numerusform>%1 entries, %n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tables equal</source>
        <translation>
            <numerusform>%1 of %n table equal</numerusform>
            <numerusform>%1 of %n tables equal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>about %n s left</numerusform>
            <numerusform>about %n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>about %n min left</numerusform>
            <numerusform>about %n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::CapacityGuard</name>
    <message numerus="yes">
        <source>%n nodes carry %1 requests a second; %2 are needed: the observed peak of %3, times %4. Not proposed.</source>
        <translation>
            <numerusform>%n node carries %1 requests a second; %2 are needed: the observed peak of %3, times %4. Not proposed.</numerusform>
            <numerusform>%n nodes carry %1 requests a second; %2 are needed: the observed peak of %3, times %4. Not proposed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes carry %1 requests a second; %2 are needed: the observed peak of %3, times %4.</source>
        <translation>
            <numerusform>%n node carries %1 requests a second; %2 are needed: the observed peak of %3, times %4.</numerusform>
            <numerusform>%n nodes carry %1 requests a second; %2 are needed: the observed peak of %3, times %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes on %1 carry %2 requests a second; their part of the peak times %3 is %4. Not proposed.</source>
        <translation>
            <numerusform>%n node on %1 carries %2 requests a second; their part of the peak times %3 is %4. Not proposed.</numerusform>
            <numerusform>%n nodes on %1 carry %2 requests a second; their part of the peak times %3 is %4. Not proposed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes on %1 carry %2 requests a second; their part of the peak times %3 is %4.</source>
        <translation>
            <numerusform>%n node on %1 carries %2 requests a second; their part of the peak times %3 is %4.</numerusform>
            <numerusform>%n nodes on %1 carry %2 requests a second; their part of the peak times %3 is %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ChecklistViewModel</name>
    <message numerus="yes">
        <source>%n steps of an earlier page are still open.</source>
        <translation>
            <numerusform>%n step of an earlier page is still open.</numerusform>
            <numerusform>%n steps of an earlier page are still open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterEventText</name>
    <message numerus="yes">
        <source>%n data planes joined</source>
        <translation>
            <numerusform>%n data plane joined</numerusform>
            <numerusform>%n data planes joined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes left</source>
        <translation>
            <numerusform>%n data plane left</numerusform>
            <numerusform>%n data planes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes came back</source>
        <translation>
            <numerusform>%n data plane came back</numerusform>
            <numerusform>%n data planes came back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes run another version</source>
        <translation>
            <numerusform>%n data plane runs another version</numerusform>
            <numerusform>%n data planes run another version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes hold no configuration: requests to them get 404</source>
        <translation>
            <numerusform>%n data plane holds no configuration: requests to it get 404</numerusform>
            <numerusform>%n data planes hold no configuration: requests to them get 404</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes took another config</source>
        <translation>
            <numerusform>%n data plane took another config</numerusform>
            <numerusform>%n data planes took another config</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes converged</source>
        <translation>
            <numerusform>%n data plane converged</numerusform>
            <numerusform>%n data planes converged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes have another sync status</source>
        <translation>
            <numerusform>%n data plane has another sync status</numerusform>
            <numerusform>%n data planes have another sync status</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes are stale: no heartbeat for 60 s</source>
        <translation>
            <numerusform>%n data plane is stale: no heartbeat for 60 s</numerusform>
            <numerusform>%n data planes are stale: no heartbeat for 60 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not fit their control plane</source>
        <translation>
            <numerusform>%n data plane does not fit its control plane</numerusform>
            <numerusform>%n data planes do not fit their control plane</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificates of %n data planes end within 30 days</source>
        <translation>
            <numerusform>The certificate of %n data plane ends within 30 days</numerusform>
            <numerusform>The certificates of %n data planes end within 30 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes fell back from incremental to full sync</source>
        <translation>
            <numerusform>%n data plane fell back from incremental to full sync</numerusform>
            <numerusform>%n data planes fell back from incremental to full sync</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes connect to CP X now</source>
        <translation>
            <numerusform>%n data plane connects to CP X now</numerusform>
            <numerusform>%n data planes connect to CP X now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes connect to CP Y now</source>
        <translation>
            <numerusform>%n data plane connects to CP Y now</numerusform>
            <numerusform>%n data planes connect to CP Y now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The state of %n data planes changed</source>
        <translation>
            <numerusform>The state of %n data plane changed</numerusform>
            <numerusform>The state of %n data planes changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate of %1 ends in %n days (told from 30 days on)</source>
        <translation>
            <numerusform>The certificate of %1 ends in %n day (told from 30 days on)</numerusform>
            <numerusform>The certificate of %1 ends in %n days (told from 30 days on)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n live data planes are named %1</source>
        <translation>
            <numerusform>%n live data plane is named %1</numerusform>
            <numerusform>%n live data planes are named %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterReasons</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterStrip</name>
    <message numerus="yes">
        <source>&lt;x&gt;X %1&lt;/x&gt; · &lt;y&gt;Y %2&lt;/y&gt; of %n data planes</source>
        <translation>
            <numerusform>&lt;x&gt;X %1&lt;/x&gt; · &lt;y&gt;Y %2&lt;/y&gt; of %n data plane</numerusform>
            <numerusform>&lt;x&gt;X %1&lt;/x&gt; · &lt;y&gt;Y %2&lt;/y&gt; of %n data planes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n nodes</source>
        <extracomment>&apos;X 3.9.1&apos;, how many nodes answer there</extracomment>
        <translation>
            <numerusform>%1 on %n node</numerusform>
            <numerusform>%1 on %n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ConfDiffCommand</name>
    <message numerus="yes">
        <source>Of %n settings, to look at</source>
        <translation>
            <numerusform>Of %n setting, to look at</numerusform>
            <numerusform>Of %n settings, to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ConnectionStepsModel</name>
    <message numerus="yes">
        <source>%n pass</source>
        <comment>steps</comment>
        <translation>
            <numerusform>%n passes</numerusform>
            <numerusform>%n pass</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ConnectionTest</name>
    <message numerus="yes">
        <source>%1, expires in %n day(s)</source>
        <translation>
            <numerusform>%1, expires in %n day</numerusform>
            <numerusform>%1, expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n listed</source>
        <translation>
            <numerusform>%n listed</numerusform>
            <numerusform>%n listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ConsiderationModel</name>
    <message numerus="yes">
        <source>Show %n</source>
        <comment>pieces of evidence</comment>
        <translation>
            <numerusform>Show %n</numerusform>
            <numerusform>Show %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ConsiderationsPage</name>
    <message numerus="yes">
        <source>%n pass</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n pass</numerusform>
            <numerusform>%n pass</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warn</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n warn</numerusform>
            <numerusform>%n warn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fail</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n fail</numerusform>
            <numerusform>%n fail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <comment>of kong.conf</comment>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ContentsComparison</name>
    <message numerus="yes">
        <source>%n rows, %1</source>
        <extracomment>rows, the beginning of a checksum</extracomment>
        <translation>
            <numerusform>%n row, %1</numerusform>
            <numerusform>%n rows, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more rows</source>
        <translation>
            <numerusform>and %n more row</numerusform>
            <numerusform>and %n more rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ControlPlaneVerifications</name>
    <message numerus="yes">
        <source>All %n plugins that X uses are there.</source>
        <translation>
            <numerusform>The plugin that X uses is there.</numerusform>
            <numerusform>All %n plugins that X uses are there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::Convergence</name>
    <message numerus="yes">
        <source>%n further hashes</source>
        <translation>
            <numerusform>%n further hash</numerusform>
            <numerusform>%n further hashes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n nodes within one poll</source>
        <extracomment>what changed and when; then how it went</extracomment>
        <translation>
            <numerusform>%1: %n node within one poll</numerusform>
            <numerusform>%1: %n nodes within one poll</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n nodes, median %2, slowest %3 (%4)</source>
        <translation>
            <numerusform>%1: %n node, median %2, slowest %3 (%4)</numerusform>
            <numerusform>%1: %n nodes, median %2, slowest %3 (%4)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneFilterMenu</name>
    <message numerus="yes">
        <source>%n more: search for them</source>
        <comment>values</comment>
        <translation>
            <numerusform>%n more: search for them</numerusform>
            <numerusform>%n more: search for them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneItem</name>
    <message numerus="yes">
        <source>%n d</source>
        <comment>days</comment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>its certificate expires in %n days</source>
        <translation>
            <numerusform>its certificate expires in %n day</numerusform>
            <numerusform>its certificate expires in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneVerifications</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>names; how many more</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes report to CP Y: %1.</source>
        <translation>
            <numerusform>%n data plane reports to CP Y: %1.</numerusform>
            <numerusform>%n data planes report to CP Y: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n data planes on Y report the expected hash.</source>
        <translation>
            <numerusform>The one data plane on Y reports the expected hash.</numerusform>
            <numerusform>All %n data planes on Y report the expected hash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes on Y do not report the expected hash: %1.</source>
        <translation>
            <numerusform>%n data plane on Y does not report the expected hash: %1.</numerusform>
            <numerusform>%n data planes on Y do not report the expected hash: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes run neither X nor Y: %1.</source>
        <translation>
            <numerusform>%n data plane runs neither X nor Y: %1.</numerusform>
            <numerusform>%n data planes run neither X nor Y: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not run Y: %1.</source>
        <translation>
            <numerusform>%n data plane does not run Y: %1.</numerusform>
            <numerusform>%n data planes do not run Y: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes run Y and still report to CP X: %1.</source>
        <translation>
            <numerusform>%n data plane runs Y and still reports to CP X: %1.</numerusform>
            <numerusform>%n data planes run Y and still report to CP X: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n data planes run Y.</source>
        <translation>
            <numerusform>The one data plane runs Y.</numerusform>
            <numerusform>All %n data planes run Y.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes still run Y: %1.</source>
        <translation>
            <numerusform>%n data plane still runs Y: %1.</numerusform>
            <numerusform>%n data planes still run Y: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of X have no configuration: %1.</source>
        <translation>
            <numerusform>%n data plane of X has no configuration: %1.</numerusform>
            <numerusform>%n data planes of X have no configuration: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes run X, and none runs Y.</source>
        <translation>
            <numerusform>%n data plane runs X, and none runs Y.</numerusform>
            <numerusform>%n data planes run X, and none runs Y.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlanesPage</name>
    <message numerus="yes">
        <source>Hold at %n nodes on Y</source>
        <translation>
            <numerusform>Hold at %n node on Y</numerusform>
            <numerusform>Hold at %n nodes on Y</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes on Y are needed for it.</source>
        <translation>
            <numerusform>%n node on Y is needed for it.</numerusform>
            <numerusform>%n nodes on Y are needed for it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <comment>events</comment>
        <translation>
            <numerusform>All %n</numerusform>
            <numerusform>All %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n shown</source>
        <comment>data planes</comment>
        <translation>
            <numerusform>%1 of %n shown</numerusform>
            <numerusform>%1 of %n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlanesViewModel</name>
    <message numerus="yes">
        <source>%n data planes seen. Version Y is not chosen yet.</source>
        <translation>
            <numerusform>%n data plane seen. Version Y is not chosen yet.</numerusform>
            <numerusform>%n data planes seen. Version Y is not chosen yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n data planes run %1 and hold CP Y&apos;s configuration.</source>
        <translation>
            <numerusform>The data plane runs %1 and holds CP Y&apos;s configuration.</numerusform>
            <numerusform>All %n data planes run %1 and hold CP Y&apos;s configuration.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes on X.</source>
        <translation>
            <numerusform>%n data plane on X.</numerusform>
            <numerusform>%n data planes on X.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes on X. The rollout has not started: the first share is %1 %, %2 of them on Y.</source>
        <translation>
            <numerusform>%n data plane on X. The rollout has not started: the first share is %1 %, %2 of them on Y.</numerusform>
            <numerusform>%n data planes on X. The rollout has not started: the first share is %1 %, %2 of them on Y.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next batch waits for %n nodes without their configuration.</source>
        <translation>
            <numerusform>The next batch waits for %n node without its configuration.</numerusform>
            <numerusform>The next batch waits for %n nodes without their configuration.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are wanted on Y.</source>
        <translation>
            <numerusform>%n more is wanted on Y.</numerusform>
            <numerusform>%n more are wanted on Y.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier</source>
        <comment>nodes</comment>
        <translation>
            <numerusform>%n earlier</numerusform>
            <numerusform>%n earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes settled on Y</source>
        <translation>
            <numerusform>%n node settled on Y</numerusform>
            <numerusform>%n nodes settled on Y</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more wait</source>
        <translation>
            <numerusform>%n more waits</numerusform>
            <numerusform>%n more wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>hostnames</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseMerge</name>
    <message numerus="yes">
        <source>%1: %n row(s) of the database are not shown by the Admin API</source>
        <translation>
            <numerusform>%1: %n row of the database is not shown by the Admin API</numerusform>
            <numerusform>%1: %n rows of the database are not shown by the Admin API</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n of what the Admin API lists is not in the database</source>
        <translation>
            <numerusform>%1: %n of what the Admin API lists is not in the database</numerusform>
            <numerusform>%1: %n of what the Admin API lists are not in the database</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseTest</name>
    <message numerus="yes">
        <source>%n tables, %1</source>
        <translation>
            <numerusform>%n table, %1</numerusform>
            <numerusform>%n tables, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections free</source>
        <translation>
            <numerusform>%n connection free</numerusform>
            <numerusform>%n connections free</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables or sequences refused</source>
        <translation>
            <numerusform>%n table or sequence refused</numerusform>
            <numerusform>%n tables or sequences refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseVerifications</name>
    <message numerus="yes">
        <source>%1 ran; kong migrations finish is due for %n of them.</source>
        <comment>a migration; migrations</comment>
        <translation>
            <numerusform>%1 ran; kong migrations finish is due for %n of them.</numerusform>
            <numerusform>%1 ran; kong migrations finish is due for %n of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>kong migrations finish is due: %n migrations are pending.</source>
        <translation>
            <numerusform>kong migrations finish is due: %n migration is pending.</numerusform>
            <numerusform>kong migrations finish is due: %n migrations are pending.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 tables differ: %2.</source>
        <translation>
            <numerusform>%n of %1 tables differs: %2.</numerusform>
            <numerusform>%n of %1 tables differ: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables can&apos;t be compared.</source>
        <translation>
            <numerusform>%n table can&apos;t be compared.</numerusform>
            <numerusform>%n tables can&apos;t be compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n configuration tables hold the same.</source>
        <translation>
            <numerusform>The one configuration table holds the same.</numerusform>
            <numerusform>All %n configuration tables hold the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseViewModel</name>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routes</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plugins</source>
        <translation>
            <numerusform>%n plugin</numerusform>
            <numerusform>%n plugins</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DeclarativeCheck</name>
    <message numerus="yes">
        <source>%1: %n differ(s) between the file and what the node of X loaded</source>
        <translation>
            <numerusform>%1: %n differs between the file and what the node of X loaded</numerusform>
            <numerusform>%1: %n differ between the file and what the node of X loaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: its %n entit(y/ies) are what the node of X loaded</source>
        <translation>
            <numerusform>%1: its %n entity is what the node of X loaded</numerusform>
            <numerusform>%1: its %n entities are what the node of X loaded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DeploymentViewModel</name>
    <message numerus="yes">
        <source>%n in use</source>
        <comment>plugins</comment>
        <translation>
            <numerusform>%n in use</numerusform>
            <numerusform>%n in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DeriveCommand</name>
    <message numerus="yes">
        <source>same choices: X %1, Y %2, %n own steps</source>
        <translation>
            <numerusform>same choices: X %1, Y %2, %n own step</numerusform>
            <numerusform>same choices: X %1, Y %2, %n own steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DrillComparison</name>
    <message numerus="yes">
        <source>all %n tables with %1 rows, and their sequences, indexes and constraints</source>
        <translation>
            <numerusform>the %n table with %1 rows, and its sequences, indexes and constraints</numerusform>
            <numerusform>all %n tables with %1 rows, and their sequences, indexes and constraints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n more differences</source>
        <translation>
            <numerusform>%1; %n more difference</numerusform>
            <numerusform>%1; %n more differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::EnvironmentComparison</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in use</source>
        <comment>a plugin</comment>
        <translation>
            <numerusform>%n in use</numerusform>
            <numerusform>%n in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plugins</source>
        <translation>
            <numerusform>%n plugin</numerusform>
            <numerusform>%n plugins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differences matter for the upgrade.</source>
        <translation>
            <numerusform>%n difference matters for the upgrade.</numerusform>
            <numerusform>%n differences matter for the upgrade.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things are not known.</source>
        <translation>
            <numerusform>%n thing is not known.</numerusform>
            <numerusform>%n things are not known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::EventsDialog</name>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n events</source>
        <translation>
            <numerusform>%1 of %n events</numerusform>
            <numerusform>%1 of %n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FileComparison</name>
    <message numerus="yes">
        <source>SHA-256 of all %n files as in the manifest</source>
        <translation>
            <numerusform>SHA-256 of the %n file as in the manifest</numerusform>
            <numerusform>SHA-256 of all %n files as in the manifest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n more</source>
        <comment>what is wrong with a file; number of further ones</comment>
        <translation>
            <numerusform>%1; %n more</numerusform>
            <numerusform>%1; %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FindingItem</name>
    <message numerus="yes">
        <source>%n plugins</source>
        <translation>
            <numerusform>%n plugin</numerusform>
            <numerusform>%n plugins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routes</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n consumers</source>
        <translation>
            <numerusform>%n consumer</numerusform>
            <numerusform>%n consumers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n upstreams</source>
        <translation>
            <numerusform>%n upstream</numerusform>
            <numerusform>%n upstreams</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificates</source>
        <translation>
            <numerusform>%n certificate</numerusform>
            <numerusform>%n certificates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workspaces</source>
        <translation>
            <numerusform>%n workspace</numerusform>
            <numerusform>%n workspaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes</source>
        <translation>
            <numerusform>%n data plane</numerusform>
            <numerusform>%n data planes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entities</source>
        <translation>
            <numerusform>%n entity</numerusform>
            <numerusform>%n entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>pieces of evidence</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FindingPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>pieces of evidence</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n together</source>
        <comment>findings</comment>
        <translation>
            <numerusform>Decide %n together</numerusform>
            <numerusform>Decide %n together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n</source>
        <comment>findings</comment>
        <translation>
            <numerusform>Decide %n</numerusform>
            <numerusform>Decide %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FindingsViewModel</name>
    <message numerus="yes">
        <source>%n changes between %1 and %2</source>
        <translation>
            <numerusform>%n change between %1 and %2</numerusform>
            <numerusform>%n changes between %1 and %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routes</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plugins</source>
        <translation>
            <numerusform>%n plugin</numerusform>
            <numerusform>%n plugins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; and %n more</source>
        <comment>sources that failed</comment>
        <translation>
            <numerusform>%1; and %n more</numerusform>
            <numerusform>%1; and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n solved</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n solved</numerusform>
            <numerusform>%n solved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Judging %n entities</source>
        <translation>
            <numerusform>Judging %n entity</numerusform>
            <numerusform>Judging %n entities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeCommand</name>
    <message numerus="yes">
        <source>Nothing was written in %n seconds.</source>
        <translation>
            <numerusform>Nothing was written in %n second.</numerusform>
            <numerusform>Nothing was written in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeConsole</name>
    <message numerus="yes">
        <source>%n tables may not be read and are not watched: %1</source>
        <translation>
            <numerusform>%n table may not be read and is not watched: %1</numerusform>
            <numerusform>%n tables may not be read and are not watched: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeGuard</name>
    <message numerus="yes">
        <source>no answer for more than %n seconds</source>
        <translation>
            <numerusform>no answer for more than %n second</numerusform>
            <numerusform>no answer for more than %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeText</name>
    <message numerus="yes">
        <source>%n rows inserted</source>
        <translation>
            <numerusform>%n row inserted</numerusform>
            <numerusform>%n rows inserted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows updated</source>
        <translation>
            <numerusform>%n row updated</numerusform>
            <numerusform>%n rows updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows deleted</source>
        <translation>
            <numerusform>%n row deleted</numerusform>
            <numerusform>%n rows deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the content changed, %n rows more than before</source>
        <translation>
            <numerusform>the content changed, %n row more than before</numerusform>
            <numerusform>the content changed, %n rows more than before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the content changed, %n rows fewer than before</source>
        <translation>
            <numerusform>the content changed, %n row fewer than before</numerusform>
            <numerusform>the content changed, %n rows fewer than before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the table is new, with %n rows</source>
        <translation>
            <numerusform>%1: the table is new, with %n row</numerusform>
            <numerusform>%1: the table is new, with %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the table was dropped, with %n rows</source>
        <translation>
            <numerusform>%1: the table was dropped, with %n row</numerusform>
            <numerusform>%1: the table was dropped, with %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeViewModel</name>
    <message numerus="yes">
        <source>%n tables may not be read, so nobody watches them: %1.</source>
        <translation>
            <numerusform>%n table may not be read, so nobody watches it: %1.</numerusform>
            <numerusform>%n tables may not be read, so nobody watches them: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n large tables are still being read.</source>
        <translation>
            <numerusform>%n large table is still being read.</numerusform>
            <numerusform>%n large tables are still being read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeWatch</name>
    <message numerus="yes">
        <source>%n tables may not be read</source>
        <translation>
            <numerusform>%n table may not be read</numerusform>
            <numerusform>%n tables may not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::GateGuard</name>
    <message numerus="yes">
        <source>A roll back needs a reason of at least %n letters.</source>
        <translation>
            <numerusform>A roll back needs a reason of at least %n letter.</numerusform>
            <numerusform>A roll back needs a reason of at least %n letters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Giving a roll back up needs a reason of at least %n letters.</source>
        <translation>
            <numerusform>Giving a roll back up needs a reason of at least %n letter.</numerusform>
            <numerusform>Giving a roll back up needs a reason of at least %n letters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taking a plan that was not handed over needs a reason of at least %n letters.</source>
        <translation>
            <numerusform>Taking a plan that was not handed over needs a reason of at least %n letter.</numerusform>
            <numerusform>Taking a plan that was not handed over needs a reason of at least %n letters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::GateText</name>
    <message numerus="yes">
        <source>The reason needs %n characters or more.</source>
        <translation>
            <numerusform>The reason needs %n character or more.</numerusform>
            <numerusform>The reason needs %n characters or more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::HandoverViewModel</name>
    <message numerus="yes">
        <source>It was not handed over: say why it is taken, in %n letters at least.</source>
        <translation>
            <numerusform>It was not handed over: say why it is taken, in %n letter at least.</numerusform>
            <numerusform>It was not handed over: say why it is taken, in %n letters at least.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was handed over to somebody else: say why it is taken, in %n letters at least.</source>
        <translation>
            <numerusform>It was handed over to somebody else: say why it is taken, in %n letter at least.</numerusform>
            <numerusform>It was handed over to somebody else: say why it is taken, in %n letters at least.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::HeaderBar</name>
    <message numerus="yes">
        <source>%n waivers in effect</source>
        <translation>
            <numerusform>%n waiver in effect</numerusform>
            <numerusform>%n waivers in effect</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::HealthCriteria</name>
    <message numerus="yes">
        <source>%n node(s) on Y lack the expected configuration.</source>
        <translation>
            <numerusform>%n node on Y lacks the expected configuration.</numerusform>
            <numerusform>%n nodes on Y lack the expected configuration.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s) are open.</source>
        <translation>
            <numerusform>%n alarm is open.</numerusform>
            <numerusform>%n alarms are open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %1 % for %n min</source>
        <translation>
            <numerusform>Hold %1 % for %n min</numerusform>
            <numerusform>Hold %1 % for %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::LogJudge</name>
    <message numerus="yes">
        <source>%n line(s) of the error log, %1</source>
        <translation>
            <numerusform>%n line of the error log, %1</numerusform>
            <numerusform>%n lines of the error log, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) read, %1</source>
        <translation>
            <numerusform>%n line read, %1</numerusform>
            <numerusform>%n lines read, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them too long and cut</source>
        <translation>
            <numerusform>%n of them too long and cut</numerusform>
            <numerusform>%n of them too long and cut</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::LogSourceList</name>
    <message numerus="yes">
        <source>Pasted, %Ln line(s)</source>
        <translation>
            <numerusform>Pasted, %Ln line</numerusform>
            <numerusform>Pasted, %Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::MarkdownReport</name>
    <message numerus="yes">
        <source>%n still open</source>
        <translation>
            <numerusform>%n still open</numerusform>
            <numerusform>%n still open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::NextEnvironment</name>
    <message numerus="yes">
        <source>The title is longer than %n letters.</source>
        <translation>
            <numerusform>The title is longer than %n letter.</numerusform>
            <numerusform>The title is longer than %n letters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The word for an environment is longer than %n letters.</source>
        <translation>
            <numerusform>The word for an environment is longer than %n letter.</numerusform>
            <numerusform>The word for an environment is longer than %n letters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::NodeDetail</name>
    <message numerus="yes">
        <source>ends %1, in %n days</source>
        <translation>
            <numerusform>ends %1, in %n day</numerusform>
            <numerusform>ends %1, in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier events</source>
        <translation>
            <numerusform>%n earlier event</numerusform>
            <numerusform>%n earlier events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::NodePanel</name>
    <message numerus="yes">
        <source>%n earlier</source>
        <comment>events</comment>
        <translation>
            <numerusform>%n earlier</numerusform>
            <numerusform>%n earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::NodesByVersionChart</name>
    <message numerus="yes">
        <source>%n X</source>
        <comment>nodes on version X</comment>
        <translation>
            <numerusform>%n X</numerusform>
            <numerusform>%n X</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Y</source>
        <comment>nodes on version Y</comment>
        <translation>
            <numerusform>%n Y</numerusform>
            <numerusform>%n Y</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>plan %n Y</source>
        <comment>nodes planned on version Y</comment>
        <translation>
            <numerusform>plan %n Y</numerusform>
            <numerusform>plan %n Y</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::OwnKeyDialog</name>
    <message numerus="yes">
        <source>%1 saves this statement where their key is, signs it there and brings back the signature. It counts for %n minutes, once, for this act alone.</source>
        <extracomment>person, number of minutes</extracomment>
        <translation>
            <numerusform>%1 saves this statement where their key is, signs it there and brings back the signature. It counts for %n minute, once, for this act alone.</numerusform>
            <numerusform>%1 saves this statement where their key is, signs it there and brings back the signature. It counts for %n minutes, once, for this act alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::OwnStep</name>
    <message numerus="yes">
        <source>Shorten the title to %n characters.</source>
        <translation>
            <numerusform>Shorten the title to %n character.</numerusform>
            <numerusform>Shorten the title to %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shorten the text to %n characters.</source>
        <translation>
            <numerusform>Shorten the text to %n character.</numerusform>
            <numerusform>Shorten the text to %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::PackSigner</name>
    <message numerus="yes">
        <source>Too many wrong PINs: wait %n seconds.</source>
        <translation>
            <numerusform>Too many wrong PINs: wait %n second.</numerusform>
            <numerusform>Too many wrong PINs: wait %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::PdfComposer</name>
    <message numerus="yes">
        <source>%n entries. Each is chained to the one before by SHA-256.</source>
        <translation>
            <numerusform>%n entry. Each is chained to the one before by SHA-256.</numerusform>
            <numerusform>%n entries. Each is chained to the one before by SHA-256.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster events, listed under “Cluster events”</source>
        <translation>
            <numerusform>%n cluster event, listed under “Cluster events”</numerusform>
            <numerusform>%n cluster events, listed under “Cluster events”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows of nodes that were replaced under their hostnames are left out.</source>
        <translation>
            <numerusform>%n row of a node that was replaced under its hostname is left out.</numerusform>
            <numerusform>%n rows of nodes that were replaced under their hostnames are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::PersonKeys</name>
    <message numerus="yes">
        <source>after %n wrong PINs one waits</source>
        <translation>
            <numerusform>after %n wrong PIN one waits</numerusform>
            <numerusform>after %n wrong PINs one waits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>try again in %n seconds</source>
        <translation>
            <numerusform>try again in %n second</numerusform>
            <numerusform>try again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::PlatformChecks</name>
    <message numerus="yes">
        <source>%n settings %1</source>
        <translation>
            <numerusform>%n setting %1</numerusform>
            <numerusform>%n settings %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::PointDialog</name>
    <message numerus="yes">
        <source>This can&apos;t be taken back here. It needs a green gate, the target as typed, a second person, and %n seconds to think.</source>
        <translation>
            <numerusform>This can&apos;t be taken back here. It needs a green gate, the target as typed, a second person, and %n second to think.</numerusform>
            <numerusform>This can&apos;t be taken back here. It needs a green gate, the target as typed, a second person, and %n seconds to think.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Time to think: %n seconds left.</source>
        <translation>
            <numerusform>Time to think: %n second left.</numerusform>
            <numerusform>Time to think: %n seconds left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::RailFootBar</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::Rehearsal</name>
    <message numerus="yes">
        <source>Rehearsal, %n data planes</source>
        <comment>a plan&apos;s title</comment>
        <translation>
            <numerusform>Rehearsal, %n data plane</numerusform>
            <numerusform>Rehearsal, %n data planes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::RehearsalCheck</name>
    <message numerus="yes">
        <source>From %1 to %2 it takes %n hops: %3. A rehearsal plays one, to %4 first.</source>
        <translation>
            <numerusform>From %1 to %2 it takes %n hop: %3. A rehearsal plays one, to %4 first.</numerusform>
            <numerusform>From %1 to %2 it takes %n hops: %3. A rehearsal plays one, to %4 first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReplaySource</name>
    <message numerus="yes">
        <source>Its last piece is unfinished (%n bytes) and was left out: the program that recorded it was killed.</source>
        <translation>
            <numerusform>Its last piece is unfinished (%n byte) and was left out: the program that recorded it was killed.</numerusform>
            <numerusform>Its last piece is unfinished (%n bytes) and was left out: the program that recorded it was killed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportBackups</name>
    <message numerus="yes">
        <source>%n files, %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, format %2, %n jobs, %3 in %4 s</source>
        <translation>
            <numerusform>%1, format %2, %n job, %3 in %4 s</numerusform>
            <numerusform>%1, format %2, %n jobs, %3 in %4 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables, %1 rows, checksums %2</source>
        <translation>
            <numerusform>%n table, %1 rows, checksums %2</numerusform>
            <numerusform>%n tables, %1 rows, checksums %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks passed, %1</source>
        <translation>
            <numerusform>%n check passed, %1</numerusform>
            <numerusform>%n checks passed, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportCheckRows</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportNodes</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportParts</name>
    <message numerus="yes">
        <source>%n items do not apply</source>
        <translation>
            <numerusform>%n item does not apply</numerusform>
            <numerusform>%n items do not apply</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections tested</source>
        <translation>
            <numerusform>%n connection tested</numerusform>
            <numerusform>%n connections tested</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen %n times, last at %1: %2</source>
        <translation>
            <numerusform>Seen once, at %1: %2</numerusform>
            <numerusform>Seen %n times, last at %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n required items are open</source>
        <translation>
            <numerusform>%n required item is open</numerusform>
            <numerusform>%n required items are open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes are not on Y</source>
        <translation>
            <numerusform>%n node is not on Y</numerusform>
            <numerusform>%n nodes are not on Y</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportRun</name>
    <message numerus="yes">
        <source>%n breaches were seen.</source>
        <translation>
            <numerusform>%n breach was seen.</numerusform>
            <numerusform>%n breaches were seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportSmoke</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n, all expected</source>
        <translation>
            <numerusform>%n, all expected</numerusform>
            <numerusform>%n, all expected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportText</name>
    <message numerus="yes">
        <source>Cluster recorded (%1): %n nodes</source>
        <translation>
            <numerusform>Cluster recorded (%1): %n node</numerusform>
            <numerusform>Cluster recorded (%1): %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exceptions</source>
        <translation>
            <numerusform>%n exception</numerusform>
            <numerusform>%n exceptions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overrides</source>
        <translation>
            <numerusform>%n override</numerusform>
            <numerusform>%n overrides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>LTS to LTS in one step, guaranteed; the table lists %n hops</source>
        <translation>
            <numerusform>LTS to LTS in one step, guaranteed; the table lists %n hop</numerusform>
            <numerusform>LTS to LTS in one step, guaranteed; the table lists %n hops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Covers the first of %n hops, to %1</source>
        <translation>
            <numerusform>Covers the hop to %1</numerusform>
            <numerusform>Covers the first of %n hops, to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Backup read back: %n checks passed</source>
        <translation>
            <numerusform>Backup read back: %n check passed</numerusform>
            <numerusform>Backup read back: %n checks passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Several versions may serve together for %n min</source>
        <translation>
            <numerusform>Several versions may serve together for %n min</numerusform>
            <numerusform>Several versions may serve together for %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write freeze: baseline taken of %n tables</source>
        <translation>
            <numerusform>Write freeze: baseline taken of %n table</numerusform>
            <numerusform>Write freeze: baseline taken of %n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n writes acknowledged. Reason: %1</source>
        <translation>
            <numerusform>%n write acknowledged. Reason: %1</numerusform>
            <numerusform>%n writes acknowledged. Reason: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New baseline confirmed after %1: %n planned writes</source>
        <translation>
            <numerusform>New baseline confirmed after %1: %n planned write</numerusform>
            <numerusform>New baseline confirmed after %1: %n planned writes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n smoke tests written</source>
        <translation>
            <numerusform>%n smoke test written</numerusform>
            <numerusform>%n smoke tests written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Environment recorded: X is %1, %n entities</source>
        <extracomment>version of X</extracomment>
        <translation>
            <numerusform>Environment recorded: X is %1, %n entity</numerusform>
            <numerusform>Environment recorded: X is %1, %n entities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::RestoreVerification</name>
    <message numerus="yes">
        <source>%n of %1 tables differ from the backup: %2.</source>
        <translation>
            <numerusform>%n of %1 tables differs from the backup: %2.</numerusform>
            <numerusform>%n of %1 tables differ from the backup: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables can&apos;t be compared with the backup.</source>
        <translation>
            <numerusform>%n table can&apos;t be compared with the backup.</numerusform>
            <numerusform>%n tables can&apos;t be compared with the backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n tables hold what the backup held (%1 rows).</source>
        <extracomment>%n tables, %1 rows</extracomment>
        <translation>
            <numerusform>The %n table holds what the backup held (%1 rows).</numerusform>
            <numerusform>All %n tables hold what the backup held (%1 rows).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables have fewer rows than the backup. Gateways delete rows whose time is over; whether that is all is a person&apos;s to say.</source>
        <translation>
            <numerusform>%n table has fewer rows than the backup. Gateways delete rows whose time is over; whether that is all is a person&apos;s to say.</numerusform>
            <numerusform>%n tables have fewer rows than the backup. Gateways delete rows whose time is over; whether that is all is a person&apos;s to say.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::RollbackDialog</name>
    <message numerus="yes">
        <source>%n required steps are open.</source>
        <translation>
            <numerusform>%n required step is open.</numerusform>
            <numerusform>%n required steps are open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::RolloutTrack</name>
    <message numerus="yes">
        <source>hold %n min</source>
        <translation>
            <numerusform>hold %n min</numerusform>
            <numerusform>hold %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::RunViewModel</name>
    <message numerus="yes">
        <source>Recording to %1: %n polls, %2</source>
        <comment>file, size</comment>
        <translation>
            <numerusform>Recording to %1: %n poll, %2</numerusform>
            <numerusform>Recording to %1: %n polls, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ScratchDatabase</name>
    <message numerus="yes">
        <source>holds %n objects already; a drill goes into an empty database only</source>
        <translation>
            <numerusform>holds %n object already; a drill goes into an empty database only</numerusform>
            <numerusform>holds %n objects already; a drill goes into an empty database only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SecondPerson</name>
    <message numerus="yes">
        <source>New on this machine: %n characters or more. With a lost PIN its key is lost.</source>
        <translation>
            <numerusform>New on this machine: %n character or more. With a lost PIN its key is lost.</numerusform>
            <numerusform>New on this machine: %n characters or more. With a lost PIN its key is lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SecondSigner</name>
    <message numerus="yes">
        <source>Too many wrong PINs: wait %n seconds.</source>
        <translation>
            <numerusform>Too many wrong PINs: wait %n second.</numerusform>
            <numerusform>Too many wrong PINs: wait %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The second person sets a PIN of %n characters or more.</source>
        <translation>
            <numerusform>The second person sets a PIN of %n character or more.</numerusform>
            <numerusform>The second person sets a PIN of %n characters or more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ShellDataBuilder</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>first of %n hops</source>
        <translation>
            <numerusform>the only hop</numerusform>
            <numerusform>first of %n hops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts · %1</source>
        <comment>how many, the first one</comment>
        <translation>
            <numerusform>%n alert · %1</numerusform>
            <numerusform>%n alerts · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts acknowledged</source>
        <translation>
            <numerusform>%n alert acknowledged</numerusform>
            <numerusform>%n alerts acknowledged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n writes to settle</source>
        <translation>
            <numerusform>%n write to settle</numerusform>
            <numerusform>%n writes to settle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeJudge</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SmokePanel</name>
    <message numerus="yes">
        <source>Repeat on Y every %n second(s)</source>
        <translation>
            <numerusform>Repeat on Y every second</numerusform>
            <numerusform>Repeat on Y every %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tests</source>
        <translation>
            <numerusform>%n test</numerusform>
            <numerusform>%n tests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTest</name>
    <message numerus="yes">
        <source>Give the test a name of at most %n characters.</source>
        <translation>
            <numerusform>Give the test a name of at most %n character.</numerusform>
            <numerusform>Give the test a name of at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTestFile</name>
    <message numerus="yes">
        <source>&apos;headers&apos; is a map of at most %n names and values</source>
        <translation>
            <numerusform>&apos;headers&apos; is a map of at most %n name and value</numerusform>
            <numerusform>&apos;headers&apos; is a map of at most %n names and values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&apos;expect&apos; is a list of 1 to %n lines</source>
        <translation>
            <numerusform>&apos;expect&apos; is a list of %n line</numerusform>
            <numerusform>&apos;expect&apos; is a list of 1 to %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it holds more than %n tests</source>
        <translation>
            <numerusform>it holds more than %n test</numerusform>
            <numerusform>it holds more than %n tests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTestImport</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeVerifications</name>
    <message numerus="yes">
        <source>%n smoke test(s) failed on Y: %1</source>
        <translation>
            <numerusform>%n smoke test failed on Y: %1</numerusform>
            <numerusform>%n smoke tests failed on Y: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n smoke test(s) did not run on Y yet, or changed since.</source>
        <translation>
            <numerusform>%n smoke test did not run on Y yet, or changed since.</numerusform>
            <numerusform>%n smoke tests did not run on Y yet, or changed since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n smoke test(s) passed on Y.</source>
        <translation>
            <numerusform>The one smoke test passed on Y.</numerusform>
            <numerusform>All %n smoke tests passed on Y.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeViewModel</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n, all expected</source>
        <translation>
            <numerusform>%n, expected</numerusform>
            <numerusform>%n, all expected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sends %n request(s) that may change something behind the gateway: %1. Before each, GET and HEAD make sure that no Admin API answers there.</source>
        <extracomment>list of requests, each with method and address</extracomment>
        <translation>
            <numerusform>Sends %n request that may change something behind the gateway: %1. Before it, GET and HEAD make sure that no Admin API answers there.</numerusform>
            <numerusform>Sends %n requests that may change something behind the gateway: %1. Before each, GET and HEAD make sure that no Admin API answers there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::StatusText</name>
    <message numerus="yes">
        <source>%n data plane(s)</source>
        <translation>
            <numerusform>%n data plane</numerusform>
            <numerusform>%n data planes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::StepFacts</name>
    <message numerus="yes">
        <source>%n writes under the freeze are not acknowledged yet.</source>
        <translation>
            <numerusform>%n write under the freeze is not acknowledged yet.</numerusform>
            <numerusform>%n writes under the freeze are not acknowledged yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not run Y yet.</source>
        <translation>
            <numerusform>%n data plane does not run Y yet.</numerusform>
            <numerusform>%n data planes do not run Y yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n data planes run Y.</source>
        <translation>
            <numerusform>The one data plane runs Y.</numerusform>
            <numerusform>All %n data planes run Y.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” and %n more are open.</source>
        <translation>
            <numerusform>“%1” and %n more are open.</numerusform>
            <numerusform>“%1” and %n more are open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>hostnames</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::StepGates</name>
    <message numerus="yes">
        <source>“%1” and %n more are open.</source>
        <translation>
            <numerusform>“%1” and %n more are open.</numerusform>
            <numerusform>“%1” and %n more are open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not run Y yet.</source>
        <translation>
            <numerusform>%n data plane does not run Y yet.</numerusform>
            <numerusform>%n data planes do not run Y yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes on Y have not converged yet.</source>
        <translation>
            <numerusform>%n data plane on Y has not converged yet.</numerusform>
            <numerusform>%n data planes on Y have not converged yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes need a decision (%1 affected, %2 to review).</source>
        <translation>
            <numerusform>%n change needs a decision (%1 affected, %2 to review).</numerusform>
            <numerusform>%n changes need a decision (%1 affected, %2 to review).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks fail</source>
        <translation>
            <numerusform>%n check fails</numerusform>
            <numerusform>%n checks fail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are unknown</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n is unknown</numerusform>
            <numerusform>%n are unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n manual checks are open</source>
        <translation>
            <numerusform>%n manual check is open</numerusform>
            <numerusform>%n manual checks are open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::StepTiming</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to %n min</source>
        <comment>from %1 to %n minutes</comment>
        <translation>
            <numerusform>%1 to %n min</numerusform>
            <numerusform>%1 to %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::StrategyViewModel</name>
    <message numerus="yes">
        <source>%n steps, %1 to %2 together</source>
        <translation>
            <numerusform>%n step, %1 to %2 together</numerusform>
            <numerusform>%n steps, %1 to %2 together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hops (%1): the steps run once for each hop, one after the other, each in a plan of its own.</source>
        <translation>
            <numerusform>%n hop (%1): the steps run once for each hop, one after the other, each in a plan of its own.</numerusform>
            <numerusform>%n hops (%1): the steps run once for each hop, one after the other, each in a plan of its own.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::TickQuestions</name>
    <message numerus="yes">
        <source>Reason, at least %n letters</source>
        <translation>
            <numerusform>Reason, at least %n letter</numerusform>
            <numerusform>Reason, at least %n letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ToolLog</name>
    <message numerus="yes">
        <source>(%n line(s) left out here)</source>
        <translation>
            <numerusform>(%n line left out here)</numerusform>
            <numerusform>(%n lines left out here)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyParts</name>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them need attention.</source>
        <translation>
            <numerusform>%Ln of them needs attention.</numerusform>
            <numerusform>%Ln of them need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyWords</name>
    <message numerus="yes">
        <source>%Ln nodes answer at this address.</source>
        <translation>
            <numerusform>%Ln node answers at this address.</numerusform>
            <numerusform>%Ln nodes answer at this address.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficSourceTest</name>
    <message numerus="yes">
        <source>%n source(s) give no figures; the share leaves them out.</source>
        <translation>
            <numerusform>%n source gives no figures; the share leaves it out.</numerusform>
            <numerusform>%n sources give no figures; the share leaves them out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::UpgradePathPage</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The way has %n hops.</source>
        <translation>
            <numerusform>The way has %n hop.</numerusform>
            <numerusform>The way has %n hops.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::UpgradePathViewModel</name>
    <message numerus="yes">
        <source>%n hops from %1 to %2. Each has its own plan, window, backup and report.</source>
        <translation>
            <numerusform>%n hop from %1 to %2, with its own plan, window, backup and report.</numerusform>
            <numerusform>%n hops from %1 to %2. Each has its own plan, window, backup and report.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::VerificationRow</name>
    <message numerus="yes">
        <source>and %n more lines</source>
        <translation>
            <numerusform>and %n more line</numerusform>
            <numerusform>and %n more lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::VerifyCommand</name>
    <message numerus="yes">
        <source>its last line is unfinished (%n bytes) and was never acknowledged; opening the plan removes it</source>
        <translation>
            <numerusform>its last line is unfinished (%n byte) and was never acknowledged; opening the plan removes it</numerusform>
            <numerusform>its last line is unfinished (%n bytes) and was never acknowledged; opening the plan removes it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: whole and unaltered, %n lines</source>
        <translation>
            <numerusform>%1: whole and unaltered, %n line</numerusform>
            <numerusform>%1: whole and unaltered, %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the report&apos;s final hash is that of line %1; %n lines were added after it</source>
        <translation>
            <numerusform>the report&apos;s final hash is that of line %1; %n line was added after it</numerusform>
            <numerusform>the report&apos;s final hash is that of line %1; %n lines were added after it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: whole and unaltered, %n signed files</source>
        <translation>
            <numerusform>%1: whole and unaltered, %n signed file</numerusform>
            <numerusform>%1: whole and unaltered, %n signed files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>plan &apos;%1&apos;, %n lines, final hash %2</source>
        <translation>
            <numerusform>plan &apos;%1&apos;, %n line, final hash %2</numerusform>
            <numerusform>plan &apos;%1&apos;, %n lines, final hash %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>approvals of second people: %n signed with a key</source>
        <translation>
            <numerusform>approvals of second people: %n signed with a key</numerusform>
            <numerusform>approvals of second people: %n signed with a key</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n by name only</source>
        <extracomment>sentence</extracomment>
        <translation>
            <numerusform>%1, %n by name only</numerusform>
            <numerusform>%1, %n by name only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WaiverDialog</name>
    <message numerus="yes">
        <source>%n characters more</source>
        <translation>
            <numerusform>%n character more</numerusform>
            <numerusform>%n characters more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WelcomePage</name>
    <message numerus="yes">
        <source>%n steps, any day</source>
        <translation>
            <numerusform>%n step, any day</numerusform>
            <numerusform>%n steps, any day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n steps, in the window</source>
        <translation>
            <numerusform>%n step, in the window</numerusform>
            <numerusform>%n steps, in the window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WelcomeViewModel</name>
    <message numerus="yes">
        <source>A batch is no larger than the cluster, %n data planes.</source>
        <translation>
            <numerusform>A batch is no larger than the cluster, %n data plane.</numerusform>
            <numerusform>A batch is no larger than the cluster, %n data planes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WhatIfCommand</name>
    <message numerus="yes">
        <source>%n runs: %1. In brackets what 5 and 95 of 100 runs stay below.</source>
        <translation>
            <numerusform>%n run: %1. In brackets what 5 and 95 of 100 runs stay below.</numerusform>
            <numerusform>%n runs: %1. In brackets what 5 and 95 of 100 runs stay below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %: %n nodes to move, %2 on Y</source>
        <translation>
            <numerusform>%1 %: %n node to move, %2 on Y</numerusform>
            <numerusform>%1 %: %n nodes to move, %2 on Y</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Proposed: a batch of %n nodes.</source>
        <translation>
            <numerusform>Proposed: a batch of %n node.</numerusform>
            <numerusform>Proposed: a batch of %n nodes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WhatIfViewModel</name>
    <message numerus="yes">
        <source>%n runs: %1 in all. In brackets what 5 and 95 of 100 runs stay below.</source>
        <translation>
            <numerusform>%n run: %1 in all. In brackets what 5 and 95 of 100 runs stay below.</numerusform>
            <numerusform>%n runs: %1 in all. In brackets what 5 and 95 of 100 runs stay below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Proposed: a batch of %n nodes.</source>
        <translation>
            <numerusform>Proposed: a batch of %n node.</numerusform>
            <numerusform>Proposed: a batch of %n nodes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WindowForecast</name>
    <message numerus="yes">
        <source>%n min</source>
        <comment>a duration</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WindowViewModel</name>
    <message numerus="yes">
        <source>%1 of %n steps</source>
        <translation>
            <numerusform>%1 of %n step</numerusform>
            <numerusform>%1 of %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::Workspace</name>
    <message numerus="yes">
        <source>The last line of the plan was unfinished (%n bytes) and was cut off. Nothing that was acknowledged is lost.</source>
        <translation>
            <numerusform>The last line of the plan was unfinished (%n byte) and was cut off. Nothing that was acknowledged is lost.</numerusform>
            <numerusform>The last line of the plan was unfinished (%n bytes) and was cut off. Nothing that was acknowledged is lost.</numerusform>
        </translation>
    </message>
</context>
</TS>
