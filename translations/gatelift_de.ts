<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>gatelift::AdminApiClient</name>
    <message numerus="yes">
        <source>its pages never end: after %n page(s) it points back to an earlier one</source>
        <translation>
            <numerusform>ihre Seiten enden nie: nach %n Seite verweist sie auf eine frühere zurück</numerusform>
            <numerusform>ihre Seiten enden nie: nach %n Seiten verweist sie auf eine frühere zurück</numerusform>
        </translation>
    </message>
    <message>
        <source>ask the Admin API directly; a cache between may repeat answers</source>
        <translation>die Admin API direkt abfragen; ein Cache dazwischen kann Antworten wiederholen</translation>
    </message>
</context>
<context>
    <name>gatelift::AdminApiJson</name>
    <message>
        <source>if a proxy stands between, ask the Admin API directly</source>
        <translation>steht ein Proxy dazwischen, die Admin API direkt abfragen</translation>
    </message>
    <message>
        <source>it answers with JSON, but not with Kong&apos;s</source>
        <translation>die Antwort ist JSON, aber nicht das von Kong</translation>
    </message>
    <message>
        <source>check host and port: the Admin API listens on 8001 or 8444 unless configured otherwise</source>
        <translation>Host und Port prüfen: die Admin API lauscht auf 8001 oder 8444, wenn nichts anderes eingestellt ist</translation>
    </message>
    <message>
        <source>broken JSON near byte %1</source>
        <translation>fehlerhaftes JSON nahe Byte %1</translation>
    </message>
    <message>
        <source>/data is no list</source>
        <translation>/data ist keine Liste</translation>
    </message>
</context>
<context>
    <name>gatelift::AlarmButton</name>
    <message>
        <source>Alerts: %1</source>
        <translation>Alarme: %1</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Alle quittieren</translation>
    </message>
    <message>
        <source>Allow mixed versions for</source>
        <translation>Gemischte Versionen erlaubt für</translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>the alarm, since when</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Acknowledge: %1</source>
        <translation>Quittieren: %1</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <extracomment>the whole line, then what to do about it</extracomment>
        <translation>%1
%2</translation>
    </message>
</context>
<context>
    <name>gatelift::AlarmNotifications</name>
    <message>
        <source>%1. %2</source>
        <extracomment>what is wrong, then what to do about it</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 And %n more alarms.</source>
        <extracomment>the most urgent alarm in two sentences, then how many there are beside it</extracomment>
        <translation>
            <numerusform>%1 Und %n weiterer Alarm.</numerusform>
            <numerusform>%1 Und %n weitere Alarme.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::AlarmText</name>
    <message>
        <source>CP X</source>
        <translation>CP X</translation>
    </message>
    <message>
        <source>CP Y</source>
        <translation>CP Y</translation>
    </message>
    <message>
        <source>%1 holds no configuration, requests to it get 404</source>
        <translation>%1 hat keine Konfiguration, Anfragen dorthin erhalten 404</translation>
    </message>
    <message>
        <source>%1 is rejected by its control plane</source>
        <translation>%1 wird von der Control Plane abgewiesen</translation>
    </message>
    <message>
        <source>%1 does not fit its control plane</source>
        <translation>%1 passt nicht zur Control Plane</translation>
    </message>
    <message>
        <source>The certificate of %1 has ended</source>
        <translation>Das Zertifikat von %1 ist abgelaufen</translation>
    </message>
    <message>
        <source>%1 is stale, no heartbeat for 60 s</source>
        <translation>%1 schweigt, seit 60 s kein Heartbeat</translation>
    </message>
    <message>
        <source>%1 holds another configuration than the others</source>
        <translation>%1 hat eine andere Konfiguration als die übrigen</translation>
    </message>
    <message>
        <source>%1 fell back from incremental to full sync</source>
        <translation>%1 ist von inkrementellem auf volles Sync zurückgefallen</translation>
    </message>
    <message>
        <source>Several live data planes are named %1</source>
        <translation>Mehrere aktive Data Planes heißen %1</translation>
    </message>
    <message>
        <source>The certificate of %1 ends within 30 days</source>
        <translation>Das Zertifikat von %1 läuft binnen 30 Tagen ab</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 hold no configuration, requests to them get 404</source>
        <translation>
            <numerusform>%n Data Plane von %1 hat keine Konfiguration, Anfragen dorthin erhalten 404</numerusform>
            <numerusform>%n Data Planes von %1 haben keine Konfiguration, Anfragen dorthin erhalten 404</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes are rejected by %1</source>
        <translation>
            <numerusform>%n Data Plane wird von %1 abgewiesen</numerusform>
            <numerusform>%n Data Planes werden von %1 abgewiesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not fit %1</source>
        <translation>
            <numerusform>%n Data Plane passt nicht zu %1</numerusform>
            <numerusform>%n Data Planes passen nicht zu %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificates of %n data planes of %1 have ended</source>
        <translation>
            <numerusform>Das Zertifikat von %n Data Plane von %1 ist abgelaufen</numerusform>
            <numerusform>Die Zertifikate von %n Data Planes von %1 sind abgelaufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 are stale, no heartbeat for 60 s</source>
        <translation>
            <numerusform>%n Data Plane von %1 schweigt, seit 60 s kein Heartbeat</numerusform>
            <numerusform>%n Data Planes von %1 schweigen, seit 60 s kein Heartbeat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 hold another configuration than the others</source>
        <translation>
            <numerusform>%n Data Plane von %1 hat eine andere Konfiguration als die übrigen</numerusform>
            <numerusform>%n Data Planes von %1 haben eine andere Konfiguration als die übrigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 fell back from incremental to full sync</source>
        <translation>
            <numerusform>%n Data Plane von %1 ist auf volles Sync zurückgefallen</numerusform>
            <numerusform>%n Data Planes von %1 sind auf volles Sync zurückgefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hostnames belong to several live data planes each</source>
        <translation>
            <numerusform>%n Hostname gehört mehreren aktiven Data Planes</numerusform>
            <numerusform>%n Hostnamen gehören je mehreren aktiven Data Planes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificates of %n data planes of %1 end within 30 days</source>
        <translation>
            <numerusform>Das Zertifikat von %n Data Plane von %1 läuft binnen 30 Tagen ab</numerusform>
            <numerusform>Die Zertifikate von %n Data Planes von %1 laufen binnen 30 Tagen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>no configuration</source>
        <translation>keine Konfiguration</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>incompatible</source>
        <translation>unverträglich</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>several versions</source>
        <translation>mehrere Versionen</translation>
    </message>
    <message>
        <source>certificate ended</source>
        <translation>Zertifikat abgelaufen</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>schweigt</translation>
    </message>
    <message>
        <source>other configuration</source>
        <translation>andere Konfiguration</translation>
    </message>
    <message>
        <source>full sync</source>
        <translation>volles Sync</translation>
    </message>
    <message>
        <source>name used twice</source>
        <translation>Name doppelt</translation>
    </message>
    <message>
        <source>mixed versions for too long</source>
        <translation>zu lange gemischte Versionen</translation>
    </message>
    <message>
        <source>certificate ends soon</source>
        <translation>Zertifikat läuft bald ab</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>what is wrong, then what to do about it</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>No control plane answers yet: %1.</source>
        <translation>Noch antwortet keine Control Plane: %1.</translation>
    </message>
    <message>
        <source>Connect the control plane of X to see its data planes.</source>
        <translation>Control Plane von X verbinden, um ihre Data Planes zu sehen.</translation>
    </message>
    <message>
        <source>Nothing to do: no data plane is connected.</source>
        <translation>Nichts zu tun: keine Data Plane ist verbunden.</translation>
    </message>
    <message numerus="yes">
        <source>Wait: %n data planes do not hold their control plane&apos;s configuration yet.</source>
        <translation>
            <numerusform>Warten: %n Data Plane hat die Konfiguration ihrer Control Plane noch nicht.</numerusform>
            <numerusform>Warten: %n Data Planes haben die Konfiguration ihrer Control Plane noch nicht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do: all is well with %n data planes.</source>
        <translation>
            <numerusform>Nichts zu tun: mit %n Data Plane ist alles gut.</numerusform>
            <numerusform>Nichts zu tun: mit %n Data Planes ist alles gut.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not answer: %2</source>
        <extracomment>CP X or CP Y, why</extracomment>
        <translation>%1 antwortet nicht: %2</translation>
    </message>
    <message>
        <source>%1 answers with several versions: %2</source>
        <extracomment>CP X or CP Y, versions</extracomment>
        <translation>%1 antwortet mit mehreren Versionen: %2</translation>
    </message>
    <message>
        <source>Several versions have served side by side for longer than allowed</source>
        <translation>Mehrere Versionen bedienen länger nebeneinander als erlaubt</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes</source>
        <translation>
            <numerusform>%n Data Plane</numerusform>
            <numerusform>%n Data Planes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>who, how it stands: &apos;dp-eu-22 stale&apos;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Send it no traffic until it has one; the logs of node and control plane tell why it has none.</source>
        <translation>Keinen Verkehr dorthin, bis sie eine hat; die Logs von Knoten und Control Plane sagen, warum sie fehlt.</translation>
    </message>
    <message>
        <source>Start a node that its control plane accepts; its sync status names the reason.</source>
        <translation>Einen Knoten starten, den die Control Plane annimmt; sein Sync-Status nennt den Grund.</translation>
    </message>
    <message>
        <source>Connect it to a control plane of its own version or newer.</source>
        <translation>Mit einer Control Plane gleicher oder neuerer Version verbinden.</translation>
    </message>
    <message>
        <source>Bring it back before you go on; its data planes serve from their cache.</source>
        <translation>Vor dem Weitermachen zurückholen; ihre Data Planes bedienen aus dem Cache.</translation>
    </message>
    <message>
        <source>Bring all nodes behind that address to one version.</source>
        <translation>Alle Knoten hinter dieser Adresse auf eine Version bringen.</translation>
    </message>
    <message>
        <source>Renew it: the node can&apos;t connect again once its connection breaks.</source>
        <translation>Erneuern: reißt die Verbindung ab, kann der Knoten sich nicht wieder verbinden.</translation>
    </message>
    <message>
        <source>See whether the node still runs; mark it as retired where it is gone for good.</source>
        <translation>Nachsehen, ob der Knoten noch läuft; als stillgelegt markieren, wenn er endgültig weg ist.</translation>
    </message>
    <message>
        <source>Look at the node&apos;s log: it refused the configuration, or can&apos;t be reached.</source>
        <translation>Ins Log des Knotens sehen: er hat die Konfiguration abgelehnt oder ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Look at the logs of node and control plane: every change is sent whole again.</source>
        <translation>In die Logs von Knoten und Control Plane sehen: jede Änderung wird wieder ganz gesendet.</translation>
    </message>
    <message>
        <source>Give each node a name of its own, so that one can&apos;t be taken for the other.</source>
        <translation>Jedem Knoten einen eigenen Namen geben, damit keiner für den anderen gehalten wird.</translation>
    </message>
    <message>
        <source>Finish the rollout or roll back.</source>
        <translation>Rollout beenden oder zurückrollen.</translation>
    </message>
    <message>
        <source>Renew it before the upgrade.</source>
        <translation>Vor dem Upgrade erneuern.</translation>
    </message>
    <message>
        <source>%1 is not ready to serve, says its Status API</source>
        <translation>%1 ist laut eigener Status-API nicht betriebsbereit</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of %1 are not ready to serve, say their Status APIs</source>
        <translation>
            <numerusform>%n Data Plane von %1 ist laut eigener Status-API nicht betriebsbereit</numerusform>
            <numerusform>%n Data Planes von %1 sind laut ihren Status-APIs nicht betriebsbereit</numerusform>
        </translation>
    </message>
    <message>
        <source>not ready</source>
        <comment>who, how it stands: &apos;dp-eu-22 not ready&apos;</comment>
        <translation>nicht bereit</translation>
    </message>
    <message>
        <source>Send it no traffic until it is; its detail and its log tell what it waits for.</source>
        <translation>Keinen Verkehr dorthin, bis sie es ist; ihre Details und ihr Log sagen, worauf sie wartet.</translation>
    </message>
    <message>
        <source>write freeze broken</source>
        <translation>Schreibstopp gebrochen</translation>
    </message>
    <message>
        <source>write freeze not watched</source>
        <translation>Schreibstopp nicht überwacht</translation>
    </message>
    <message>
        <source>Written under the freeze: %1</source>
        <extracomment>what was written</extracomment>
        <translation>Während des Schreibstopps geschrieben: %1</translation>
    </message>
    <message>
        <source>Nobody watches the write freeze: %1</source>
        <extracomment>why</extracomment>
        <translation>Niemand überwacht den Schreibstopp: %1</translation>
    </message>
    <message>
        <source>Find out who wrote, and say at the shield why the upgrade may go on.</source>
        <translation>Klären, wer geschrieben hat, und beim Schild begründen, warum das Upgrade weitergehen darf.</translation>
    </message>
    <message>
        <source>Bring a source back; what is written meanwhile is found when it answers again.</source>
        <translation>Eine Quelle wieder erreichbar machen; was inzwischen geschrieben wird, wird gefunden, sobald sie wieder antwortet.</translation>
    </message>
</context>
<context>
    <name>gatelift::Approval</name>
    <message>
        <source>The second person signs with their own key or PIN; a name alone is not enough.</source>
        <translation>Die zweite Person signiert mit eigenem Schlüssel oder PIN; ein Name allein genügt nicht.</translation>
    </message>
    <message>
        <source>The signature does not hold: the statement, the key or the signature is not as it was made.</source>
        <translation>Die Signatur hält nicht: Erklärung, Schlüssel oder Signatur sind nicht so, wie sie entstanden sind.</translation>
    </message>
    <message>
        <source>This approval was given for another plan.</source>
        <translation>Diese Freigabe gilt einem anderen Plan.</translation>
    </message>
    <message>
        <source>This approval was given for another act or another gate.</source>
        <translation>Diese Freigabe gilt einer anderen Handlung oder einem anderen Gate.</translation>
    </message>
    <message>
        <source>What was approved is not what stands here: reason, facts or names differ.</source>
        <translation>Freigegeben wurde etwas anderes, als hier steht: Begründung, Fakten oder Namen weichen ab.</translation>
    </message>
    <message>
        <source>This approval names another second person.</source>
        <translation>Diese Freigabe nennt eine andere zweite Person.</translation>
    </message>
    <message>
        <source>This approval names another operator.</source>
        <translation>Diese Freigabe nennt einen anderen Operator.</translation>
    </message>
    <message>
        <source>This approval was asked for by a plan with another history.</source>
        <translation>Diese Freigabe wurde von einem Plan mit anderem Verlauf erbeten.</translation>
    </message>
    <message>
        <source>This approval was asked for later than it was used.</source>
        <translation>Diese Freigabe wurde später erbeten als verwendet.</translation>
    </message>
    <message numerus="yes">
        <source>This approval is too old: it counts for %n minutes.</source>
        <translation>
            <numerusform>Diese Freigabe ist zu alt: sie gilt %n Minute.</numerusform>
            <numerusform>Diese Freigabe ist zu alt: sie gilt %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>This approval was used already; it counts once.</source>
        <translation>Diese Freigabe wurde schon verwendet; sie gilt einmal.</translation>
    </message>
    <message>
        <source>%1 is the operator; the second person is somebody else.</source>
        <extracomment>person</extracomment>
        <translation>%1 ist Operator; die zweite Person ist jemand anderes.</translation>
    </message>
    <message>
        <source>This key is the operator&apos;s or another person&apos;s; the second person has their own.</source>
        <translation>Dieser Schlüssel gehört dem Operator oder einer anderen Person; die zweite Person hat einen eigenen.</translation>
    </message>
    <message>
        <source>This key was made for a rehearsal; it counts in no real plan.</source>
        <translation>Dieser Schlüssel entstand für einen Probelauf; in einem echten Plan gilt er nicht.</translation>
    </message>
    <message>
        <source>PIN on this machine</source>
        <translation>PIN auf diesem Rechner</translation>
    </message>
    <message>
        <source>own key</source>
        <translation>eigener Schlüssel</translation>
    </message>
    <message>
        <source>throw-away key of the rehearsal</source>
        <translation>Wegwerfschlüssel des Probelaufs</translation>
    </message>
    <message>
        <source>signed with key %1 (%2)</source>
        <extracomment>the key&apos;s id, how it was used</extracomment>
        <translation>signiert mit Schlüssel %1 (%2)</translation>
    </message>
    <message>
        <source>by name only</source>
        <translation>nur mit Namen</translation>
    </message>
    <message>
        <source>%1 has signed with another key in this plan; with a lost one, another second person goes on.</source>
        <extracomment>person</extracomment>
        <translation>%1 hat in diesem Plan mit einem anderen Schlüssel signiert; ist der verloren, macht eine andere zweite Person weiter.</translation>
    </message>
</context>
<context>
    <name>gatelift::ApprovalCheck</name>
    <message>
        <source>approval</source>
        <translation>Freigabe</translation>
    </message>
</context>
<context>
    <name>gatelift::ArchiveCheck</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>table names</comment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>the archive lacks %1</source>
        <translation>im Archiv fehlt: %1</translation>
    </message>
    <message>
        <source>the archive has %1, which the snapshot had not</source>
        <translation>das Archiv enthält %1, der Snapshot nicht</translation>
    </message>
    <message>
        <source>the archive lists %1 entries, the manifest %2</source>
        <translation>das Archiv führt %1 Einträge, das Manifest %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 entries; all %n tables with their rows</source>
        <translation>
            <numerusform>%1 Einträge; die %n Tabelle mit ihren Zeilen</numerusform>
            <numerusform>%1 Einträge; alle %n Tabellen mit ihren Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>the dump&apos;s files hold %1 bytes, %2 were written</source>
        <translation>die Dateien des Dumps haben %1 Byte, geschrieben wurden %2</translation>
    </message>
    <message>
        <source>no row is in it: a Kong database has at least a workspace and schema_meta</source>
        <translation>der Dump enthält keine Zeile: eine Kong-Datenbank hat mindestens einen Workspace und schema_meta</translation>
    </message>
    <message>
        <source>%1 are too little for tables of %2</source>
        <translation>%1 sind zu wenig für Tabellen von %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n rows</source>
        <comment>size of the dump</comment>
        <translation>
            <numerusform>%1 für %n Zeile</numerusform>
            <numerusform>%1 für %n Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::AuditReader</name>
    <message>
        <source>its answer is no list of the audit log</source>
        <translation>die Antwort ist keine Liste des Audit-Logs</translation>
    </message>
</context>
<context>
    <name>gatelift::AuditTrail</name>
    <message>
        <source>somebody without a name</source>
        <translation>jemand ohne Namen</translation>
    </message>
    <message>
        <source>%1, %2 %3 from %4 at %5</source>
        <extracomment>person, method, path, address, time</extracomment>
        <translation>%1, %2 %3 von %4 um %5</translation>
    </message>
    <message>
        <source>the audit log is too long to be searched whole, and its part that was read has no writing request of that time</source>
        <translation>das Audit-Log ist zu lang, um es ganz zu durchsuchen, und der gelesene Teil enthält keine schreibende Anfrage aus dieser Zeit</translation>
    </message>
    <message>
        <source>the audit log has no writing request of that time: the write did not come through the Admin API, or auditing is off</source>
        <translation>das Audit-Log enthält keine schreibende Anfrage aus dieser Zeit: Der Schreibvorgang kam nicht über die Admin API, oder das Audit-Log ist ausgeschaltet</translation>
    </message>
    <message numerus="yes">
        <source>and %n more requests</source>
        <translation>
            <numerusform>und %n weitere Anfrage</numerusform>
            <numerusform>und %n weitere Anfragen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::BackupCommand</name>
    <message>
        <source>&apos;%1&apos; is neither directory nor custom</source>
        <translation>„%1“ ist weder directory noch custom</translation>
    </message>
    <message>
        <source>leave it out for a folder that parallel jobs write</source>
        <translation>weglassen für einen Ordner, den parallele Jobs schreiben</translation>
    </message>
    <message numerus="yes">
        <source>Backed up into %1: %n tables, %2</source>
        <translation>
            <numerusform>Gesichert in %1: %n Tabelle, %2</numerusform>
            <numerusform>Gesichert in %1: %n Tabellen, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: validated, its entities counted as the Admin API lists them</source>
        <translation>%1: validiert, Anzahl der Entitäten wie in der Admin API</translation>
    </message>
    <message>
        <source>%1: validated, but the Admin API lists another number of %2</source>
        <translation>%1: validiert, aber die Admin API führt eine andere Anzahl von %2</translation>
    </message>
    <message>
        <source>It holds what the gateway holds, secrets too: only its owner may read it.</source>
        <translation>Das Backup enthält, was das Gateway enthält, auch Geheimnisse: nur sein Besitzer darf es lesen.</translation>
    </message>
    <message>
        <source>Kong&apos;s database, as libpq takes it, without a password.</source>
        <translation>Die Datenbank von Kong in der Schreibweise von libpq, ohne Passwort.</translation>
    </message>
    <message>
        <source>CONNINFO</source>
        <translation>CONNINFO</translation>
    </message>
    <message>
        <source>The backup&apos;s folder; must not exist yet.</source>
        <translation>Der Ordner des Backups; darf noch nicht existieren.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Compression from 0 to 9, 1 unless said.</source>
        <translation>Kompression von 0 bis 9, sonst 1.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>directory (parallel, unless said) or custom (one file).</source>
        <translation>directory (parallel; die Vorgabe) oder custom (eine Datei).</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>Restore it into a scratch database and compare every table.</source>
        <translation>In eine Probedatenbank wiederherstellen und jede Tabelle vergleichen.</translation>
    </message>
    <message>
        <source>The drill&apos;s database instead of a new one on the same server.</source>
        <translation>Die Datenbank für die Probe statt einer neuen auf demselben Server.</translation>
    </message>
    <message>
        <source>Copy this file too; may be given several times.</source>
        <translation>Auch diese Datei kopieren; mehrfach möglich.</translation>
    </message>
    <message>
        <source>PATH</source>
        <translation>PFAD</translation>
    </message>
    <message>
        <source>Private keys among the files are copied too.</source>
        <translation>Auch private Schlüssel unter den Dateien kopieren.</translation>
    </message>
    <message>
        <source>Dump the configuration with decK from this Admin API too.</source>
        <translation>Auch die Konfiguration dieser Admin API mit decK sichern.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>decK dumps every workspace (Enterprise), a file for each.</source>
        <translation>decK sichert jeden Workspace (Enterprise), je eine Datei.</translation>
    </message>
    <message>
        <source>Backs Kong&apos;s database up, with checksums and a manifest; drills it where asked.</source>
        <translation>Sichert die Datenbank von Kong, mit Prüfsummen und Manifest; auf Wunsch mit Wiederherstellungsprobe.</translation>
    </message>
    <message>
        <source>name a file that can be read</source>
        <translation>eine lesbare Datei angeben</translation>
    </message>
    <message>
        <source>does not go with --%1: a DB-less gateway has no database</source>
        <translation>verträgt sich nicht mit --%1: ein Gateway ohne Datenbank hat keine</translation>
    </message>
    <message>
        <source>leave one of the two out</source>
        <translation>eine der beiden weglassen</translation>
    </message>
    <message numerus="yes">
        <source>Backed up into %1: %n files, %2</source>
        <translation>
            <numerusform>Gesichert in %1: %n Datei, %2</numerusform>
            <numerusform>Gesichert in %1: %n Dateien, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: copied, parsed and hashed</source>
        <translation>%1: kopiert, gelesen und mit Prüfsumme versehen</translation>
    </message>
    <message>
        <source>Of a DB-less gateway: its declarative file, instead of a database.</source>
        <translation>Bei einem Gateway ohne Datenbank: seine deklarative Datei, anstelle einer Datenbank.</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupConsole</name>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Checksums</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>Lesbar</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Plausible</source>
        <translation>Plausibel</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Eingespielt</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>, about %1 s left</source>
        <translation>, noch etwa %1 s</translation>
    </message>
    <message>
        <source>%1: %2 %%3</source>
        <extracomment>stage, per cent, maybe &apos;, about 3 s left&apos;</extracomment>
        <translation>%1: %2 %%3</translation>
    </message>
    <message>
        <source>Parallel jobs of pg_dump or pg_restore, 2 unless said.</source>
        <translation>Parallele Jobs von pg_dump oder pg_restore, sonst 2.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Folder of pg_dump, pg_restore and deck (else PATH and /usr/lib/postgresql).</source>
        <translation>Ordner von pg_dump, pg_restore und deck (sonst PATH und /usr/lib/postgresql).</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>ok  </source>
        <comment>a check, four columns</comment>
        <translation>ok  </translation>
    </message>
    <message>
        <source>FAIL</source>
        <comment>a check, four columns</comment>
        <translation>NEIN</translation>
    </message>
    <message>
        <source>      %1: %2, %3 rows in the manifest, %4 in the copy</source>
        <comment>table, outcome</comment>
        <translation>      %1: %2, %3 Zeilen im Manifest, %4 in der Kopie</translation>
    </message>
    <message>
        <source>The backup restores: it is proven.</source>
        <translation>Das Backup lässt sich wiederherstellen: es ist bewiesen.</translation>
    </message>
    <message>
        <source>The backup is NOT proven: do not rely on it.</source>
        <translation>Das Backup ist NICHT bewiesen: darauf ist kein Verlass.</translation>
    </message>
    <message>
        <source>The scratch database %1 was made for the drill and is gone again.</source>
        <translation>Die Probedatenbank %1 wurde für die Probe angelegt und ist wieder gelöscht.</translation>
    </message>
    <message>
        <source>This is the server that was dumped. Where it is in production, interrupt now and name another with %1.</source>
        <translation>Das ist der Server, der gesichert wurde. Ist er in Produktion: jetzt abbrechen und mit %1 einen anderen nennen.</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupDialog</name>
    <message>
        <source>Choose the folder for backups</source>
        <translation>Ordner für die Backups wählen</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Anfrage an den Server…</translation>
    </message>
    <message>
        <source>Back up X</source>
        <translation>X sichern</translation>
    </message>
    <message>
        <source>Restore drill</source>
        <translation>Wiederherstellungsprobe</translation>
    </message>
    <message>
        <source>The backup is restored into a scratch database, and every table is compared with it.</source>
        <translation>Das Backup wird in einer Probedatenbank wiederhergestellt und jede Tabelle mit ihm verglichen.</translation>
    </message>
    <message>
        <source>This is the final backup under the freeze. It holds what the gateway holds, secrets too: only you may read its folder (0700, files 0600).</source>
        <translation>Dies ist das letzte Backup unter dem Schreibstopp. Es enthält, was das Gateway enthält, auch Geheimnisse: nur der eigene Benutzer darf den Ordner lesen (0700, Dateien 0600).</translation>
    </message>
    <message>
        <source>The freeze is not declared, so this backup counts as a rehearsal. It holds what the gateway holds, secrets too: only you may read its folder (0700, files 0600).</source>
        <translation>Der Schreibstopp ist nicht erklärt, dieses Backup gilt daher als Probelauf. Es enthält, was das Gateway enthält, auch Geheimnisse: nur der eigene Benutzer darf den Ordner lesen (0700, Dateien 0600).</translation>
    </message>
    <message>
        <source>Backups go below</source>
        <translation>Backups liegen unter</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>One file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>Parallel jobs</source>
        <translation>Parallele Jobs</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Dump the configuration with decK too</source>
        <translation>Auch die Konfiguration mit decK sichern</translation>
    </message>
    <message>
        <source>Every workspace, a file for each (Enterprise)</source>
        <translation>Jeder Workspace, je eine Datei (Enterprise)</translation>
    </message>
    <message>
        <source>Only a backup that was restored once is a proven one.</source>
        <translation>Belegt ist nur ein Backup, das schon einmal wiederhergestellt wurde.</translation>
    </message>
    <message>
        <source>Into a new database on production&apos;s own server</source>
        <translation>In eine neue Datenbank auf dem Produktionsserver</translation>
    </message>
    <message>
        <source>On another server</source>
        <translation>Auf einem anderen Server</translation>
    </message>
    <message>
        <source>Not now: the gate stays closed</source>
        <translation>Jetzt nicht: das Gate bleibt geschlossen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Scratch database</source>
        <translation>Probedatenbank</translation>
    </message>
    <message>
        <source>empty, or not there yet</source>
        <translation>leer oder noch nicht vorhanden</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>left to libpq</source>
        <translation>libpq überlassen</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Start drill</source>
        <translation>Probe starten</translation>
    </message>
    <message>
        <source>Keep the copy to time kong migrations up on it</source>
        <translation>Kopie behalten, um kong migrations up darauf zu messen</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupJob</name>
    <message>
        <source>declarative file</source>
        <translation>deklarative Datei</translation>
    </message>
    <message>
        <source>it is not named yet</source>
        <translation>sie ist noch nicht genannt</translation>
    </message>
    <message>
        <source>name the file that declarative_config has in kong.conf</source>
        <translation>die Datei nennen, die in kong.conf als declarative_config steht</translation>
    </message>
    <message>
        <source>the folder can&apos;t be created</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>choose another one for the backups</source>
        <translation>einen anderen für die Backups wählen</translation>
    </message>
    <message>
        <source>is no backup</source>
        <translation>ist kein Backup</translation>
    </message>
    <message>
        <source>choose a folder that holds a manifest.json</source>
        <translation>einen Ordner wählen, der eine manifest.json enthält</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupPage</name>
    <message>
        <source>Choose the declarative file of X</source>
        <translation>Deklarative Datei von X wählen</translation>
    </message>
    <message>
        <source>Declarative files (*.yml *.yaml *.json)</source>
        <translation>Deklarative Dateien (*.yml *.yaml *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Until then Next stays blocked.</source>
        <translation>Bis dahin bleibt „Weiter“ gesperrt.</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>In Arbeit…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 of %2 copied</source>
        <translation>%1 von %2 kopiert</translation>
    </message>
    <message>
        <source>Declarative dump</source>
        <translation>Deklarativer Dump</translation>
    </message>
    <message>
        <source>Declarative file</source>
        <translation>Deklarative Datei</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Steps %1/%2</source>
        <comment>settled of all</comment>
        <translation>Schritte %1/%2</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen…</translation>
    </message>
    <message>
        <source>Paste a text…</source>
        <translation>Text einfügen…</translation>
    </message>
    <message>
        <source>Copy this private key</source>
        <translation>Diesen privaten Schlüssel kopieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Choose a file for the backup</source>
        <translation>Datei für das Backup wählen</translation>
    </message>
    <message>
        <source>Paste a text into the backup</source>
        <translation>Text ins Backup einfügen</translation>
    </message>
    <message>
        <source>Its first line is the file&apos;s name, such as kong.conf of another node. It is kept in memory until the next backup, and never in the plan.</source>
        <translation>Die erste Zeile ist der Dateiname, etwa kong.conf eines anderen Knotens. Der Text bleibt bis zum nächsten Backup im Speicher und kommt nie in den Plan.</translation>
    </message>
    <message>
        <source>Name and text</source>
        <translation>Name und Text</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Choose the folder of a backup</source>
        <translation>Ordner eines Backups wählen</translation>
    </message>
    <message>
        <source>Log of the backup</source>
        <translation>Log des Backups</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Backups of this plan</source>
        <translation>Backups dieses Plans</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Run drill…</source>
        <translation>Probe starten…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Restore drill</source>
        <translation>Wiederherstellungsprobe</translation>
    </message>
    <message>
        <source>Tables of the restore drill</source>
        <translation>Tabellen der Wiederherstellungsprobe</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Noch kein Backup</translation>
    </message>
    <message>
        <source>Every table of the database stands here once it is dumped.</source>
        <translation>Hier steht jede Tabelle der Datenbank, sobald ihr Dump vorliegt.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>No file is chosen yet</source>
        <translation>Noch keine Datei gewählt</translation>
    </message>
    <message>
        <source>kong.conf, environment, Nginx templates, certificates, license.</source>
        <translation>kong.conf, Umgebung, Nginx-Templates, Zertifikate, Lizenz.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Keep a second copy on another machine.</source>
        <translation>Eine zweite Kopie auf einem anderen Rechner aufbewahren.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Log…</source>
        <translation>Log…</translation>
    </message>
    <message>
        <source>Take a backup over…</source>
        <translation>Backup übernehmen…</translation>
    </message>
    <message>
        <source>One that the command line or another machine made</source>
        <translation>Eines, das auf der Befehlszeile oder einem anderen Rechner entstand</translation>
    </message>
    <message>
        <source>Read rate</source>
        <translation>Leserate</translation>
    </message>
    <message>
        <source>SHA-256 of the manifest</source>
        <translation>SHA-256 des Manifests</translation>
    </message>
    <message>
        <source>No database is connected</source>
        <translation>Keine Datenbank verbunden</translation>
    </message>
    <message>
        <source>With a connection to PostgreSQL the backup is made, read back and restored here. Without one the steps are yours.</source>
        <translation>Mit einer Verbindung zu PostgreSQL wird das Backup hier erstellt, zurückgelesen und wiederhergestellt. Ohne sie sind die Schritte von Hand auszuführen.</translation>
    </message>
    <message>
        <source>Connect it on Deployment</source>
        <translation>Auf Deployment verbinden</translation>
    </message>
    <message>
        <source>End trial</source>
        <translation>Versuch beenden</translation>
    </message>
    <message>
        <source>Run this with Y&apos;s binary, then it is timed</source>
        <translation>Mit der Binärdatei von Y ausführen, dann wird gemessen</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupProgress</name>
    <message>
        <source>Looking at the database</source>
        <translation>Die Datenbank wird untersucht</translation>
    </message>
    <message>
        <source>Dumping the database</source>
        <translation>Der Dump der Datenbank wird erstellt</translation>
    </message>
    <message>
        <source>Reading the archive back</source>
        <translation>Das Archiv wird zurückgelesen</translation>
    </message>
    <message>
        <source>Checksums of the files</source>
        <translation>Prüfsummen der Dateien</translation>
    </message>
    <message>
        <source>Writing the manifest</source>
        <translation>Das Manifest wird geschrieben</translation>
    </message>
    <message>
        <source>Preparing the scratch database</source>
        <translation>Die Probedatenbank wird vorbereitet</translation>
    </message>
    <message>
        <source>Restoring into the scratch database</source>
        <translation>Das Backup wird in die Probedatenbank eingespielt</translation>
    </message>
    <message>
        <source>Comparing the copy with the manifest</source>
        <translation>Die Kopie wird mit dem Manifest verglichen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Waiting for kong migrations up</source>
        <translation>Wartet auf kong migrations up</translation>
    </message>
    <message>
        <source>kong migrations up runs on the copy</source>
        <translation>kong migrations up läuft auf der Kopie</translation>
    </message>
    <message>
        <source>Taking the declarative configuration</source>
        <translation>Die deklarative Konfiguration wird gesichert</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupRun</name>
    <message>
        <source>the folder for the files can&apos;t be created</source>
        <translation>der Ordner für die Dateien lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>the folder can&apos;t be created</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>was altered while the backup was made</source>
        <translation>wurde während des Backups verändert</translation>
    </message>
    <message>
        <source>back up again</source>
        <translation>erneut sichern</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupTask</name>
    <message>
        <source>stopped on request</source>
        <translation>auf Wunsch abgebrochen</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupText</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>the data planes report another configuration</source>
        <translation>die Data Planes melden eine andere Konfiguration</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tables equal, restored in %2 s</source>
        <translation>
            <numerusform>%1 von %n Tabelle gleich, in %2 s wiederhergestellt</numerusform>
            <numerusform>%1 von %n Tabellen gleich, in %2 s wiederhergestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>no backup was made here yet.</source>
        <translation>hier wurde noch kein Backup erstellt.</translation>
    </message>
    <message>
        <source>the backup is damaged: %1.</source>
        <translation>das Backup ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>the restored copy is not the original: %1.</source>
        <translation>die wiederhergestellte Kopie weicht vom Original ab: %1.</translation>
    </message>
    <message>
        <source>the server&apos;s write counters began anew: whether somebody wrote since the backup can&apos;t be told.</source>
        <translation>die Schreibzähler des Servers haben neu begonnen: ob seit dem Backup geschrieben wurde, ist nicht bestimmbar.</translation>
    </message>
    <message>
        <source>the backup is older than the last configuration write: %1.</source>
        <translation>das Backup ist älter als der letzte Schreibzugriff auf die Konfiguration: %1.</translation>
    </message>
    <message>
        <source>the backup was taken before the write freeze, so it is a rehearsal.</source>
        <translation>das Backup entstand vor dem Schreibstopp und gilt daher als Probelauf.</translation>
    </message>
    <message>
        <source>the backup was not read back yet.</source>
        <translation>das Backup wurde noch nicht zurückgelesen.</translation>
    </message>
    <message>
        <source>the backup was not restored once yet.</source>
        <translation>das Backup wurde noch kein einziges Mal wiederhergestellt.</translation>
    </message>
    <message numerus="yes">
        <source>%n tables with %1 rows, %2 on disk, by %3</source>
        <translation>
            <numerusform>%n Tabelle mit %1 Zeilen, %2 auf dem Datenträger, mit %3</numerusform>
            <numerusform>%n Tabellen mit %1 Zeilen, %2 auf dem Datenträger, mit %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks passed, %1 entries in the archive</source>
        <translation>
            <numerusform>%n Prüfung bestanden, %1 Einträge im Archiv</numerusform>
            <numerusform>%n Prüfungen bestanden, %1 Einträge im Archiv</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files, validated offline and counted as the Admin API lists them</source>
        <translation>
            <numerusform>%n Datei, offline validiert, Anzahl der Entitäten wie in der Admin API</numerusform>
            <numerusform>%n Dateien, offline validiert, Anzahl der Entitäten wie in der Admin API</numerusform>
        </translation>
    </message>
    <message>
        <source>copied, parsed and hashed: %1</source>
        <translation>kopiert, geparst und mit Prüfsumme versehen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations in %1 s; %2 tables changed, %3 new</source>
        <translation>
            <numerusform>%n Migration in %1 s; %2 Tabellen geändert, %3 neu</numerusform>
            <numerusform>%n Migrationen in %1 s; %2 Tabellen geändert, %3 neu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::BackupVerification</name>
    <message>
        <source>format %1, made by %2</source>
        <translation>Format %1, erstellt von %2</translation>
    </message>
    <message>
        <source>%1 reads it</source>
        <comment>a program</comment>
        <translation>mit %1 lesbar</translation>
    </message>
</context>
<context>
    <name>gatelift::BackupViewModel</name>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Workspaces</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message numerus="yes">
        <source>%n files, %1</source>
        <translation>
            <numerusform>%n Datei, %1</numerusform>
            <numerusform>%n Dateien, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>Validated</source>
        <translation>Validiert</translation>
    </message>
    <message>
        <source>%1 of %2, offline</source>
        <translation>%1 von %2, offline</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>counts differ</source>
        <translation>Anzahl weicht ab</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
    </message>
    <message>
        <source>It is copied as it is, parsed and hashed; nothing is sent to the gateway.</source>
        <translation>Sie wird unverändert kopiert, geparst und mit Prüfsumme versehen; an das Gateway geht nichts.</translation>
    </message>
    <message>
        <source>%1: the Admin API lists another number of %2. Somebody may have written meanwhile.</source>
        <translation>%1: die Admin API führt eine andere Anzahl von %2. Vielleicht wurde inzwischen geschrieben.</translation>
    </message>
    <message>
        <source>decK leaves out RBAC and the keyring. The database dump has them.</source>
        <translation>decK lässt RBAC und den Schlüsselbund von Kong aus. Der Datenbank-Dump enthält beides.</translation>
    </message>
    <message>
        <source>Switched off in the options.</source>
        <translation>In den Optionen abgeschaltet.</translation>
    </message>
    <message>
        <source>It needs the Admin API of CP X: enter it on the Deployment page.</source>
        <translation>Braucht die Admin API von CP X: auf der Seite Deployment eintragen.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Unter</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>This server is a standby: nothing can be created there.</source>
        <translation>Dieser Server ist ein Standby: dort lässt sich nichts anlegen.</translation>
    </message>
    <message>
        <source>This role may not create databases there.</source>
        <translation>Diese Rolle darf dort keine Datenbanken anlegen.</translation>
    </message>
    <message>
        <source>There is no room for the copy on this server.</source>
        <translation>Auf diesem Server ist kein Platz für die Kopie.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>kong.conf</source>
        <translation>kong.conf</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Nginx template</source>
        <translation>Nginx-Template</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>expired on %1</source>
        <translation>abgelaufen am %1</translation>
    </message>
    <message numerus="yes">
        <source>expires in %n days</source>
        <translation>
            <numerusform>läuft in %n Tag ab</numerusform>
            <numerusform>läuft in %n Tagen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>The simulated cluster has no database: tick the steps as you would do them.</source>
        <translation>Der simulierte Cluster hat keine Datenbank: die Schritte so abhaken, wie sie auszuführen wären.</translation>
    </message>
    <message>
        <source>The declarative file is the whole state of these nodes. Here it is copied and checked.</source>
        <translation>Die deklarative Datei ist der ganze Zustand dieser Knoten. Hier wird sie kopiert und geprüft.</translation>
    </message>
    <message>
        <source>Final backup under the freeze. Database X is only read and keeps serving.</source>
        <translation>Letztes Backup unter dem Schreibstopp. Datenbank X wird nur gelesen und bleibt in Betrieb.</translation>
    </message>
    <message>
        <source>The freeze is lifted. The backup taken under it is the way back.</source>
        <translation>Der Schreibstopp ist aufgehoben. Das Backup, das währenddessen entstand, ist der Rückweg.</translation>
    </message>
    <message>
        <source>Before the freeze a backup counts as a rehearsal. The final one follows under it.</source>
        <translation>Vor dem Schreibstopp gilt ein Backup als Probelauf. Das letzte folgt unter dem Schreibstopp.</translation>
    </message>
    <message>
        <source>Final %1</source>
        <comment>time</comment>
        <translation>Letztes %1</translation>
    </message>
    <message>
        <source>Rehearsal %1</source>
        <comment>day and time</comment>
        <translation>Probelauf %1</translation>
    </message>
    <message>
        <source>Dump database X</source>
        <translation>Dump der Datenbank X</translation>
    </message>
    <message>
        <source>Copy the declarative file</source>
        <translation>Deklarative Datei kopieren</translation>
    </message>
    <message>
        <source>Checksums</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>SHA-256 of every file</source>
        <translation>SHA-256 jeder Datei</translation>
    </message>
    <message>
        <source>Read the archive</source>
        <translation>Archiv lesen</translation>
    </message>
    <message>
        <source>pg_restore --list</source>
        <translation>pg_restore --list</translation>
    </message>
    <message>
        <source>Restore drill</source>
        <translation>Wiederherstellungsprobe</translation>
    </message>
    <message>
        <source>into a scratch database</source>
        <translation>in eine Probedatenbank</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>size, time</comment>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n files agree</source>
        <translation>
            <numerusform>%n Datei stimmt</numerusform>
            <numerusform>%n Dateien stimmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries, %n tables</source>
        <translation>
            <numerusform>%1 Einträge, %n Tabelle</numerusform>
            <numerusform>%1 Einträge, %n Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tables equal</source>
        <translation>
            <numerusform>%1 von %n Tabelle gleich</numerusform>
            <numerusform>%1 von %n Tabellen gleich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>noch etwa %n s</numerusform>
            <numerusform>noch etwa %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>noch etwa %n min</numerusform>
            <numerusform>noch etwa %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>rows per table, database X and scratch</source>
        <translation>Zeilen je Tabelle, Datenbank X und Probe</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>%1 · with the next backup</source>
        <comment>kind of file</comment>
        <translation>%1 · mit dem nächsten Backup</translation>
    </message>
    <message>
        <source>Private key · not copied without your word</source>
        <translation>Privater Schlüssel · Kopie nur nach Freigabe</translation>
    </message>
    <message>
        <source>Pasted · %1</source>
        <comment>size</comment>
        <translation>Eingefügt · %1</translation>
    </message>
    <message>
        <source>Pasted · in memory until the next backup</source>
        <translation>Eingefügt · bis zum nächsten Backup im Speicher</translation>
    </message>
    <message>
        <source>%1. To get it: %2.</source>
        <comment>error, hint</comment>
        <translation>%1. Abhilfe: %2.</translation>
    </message>
    <message>
        <source>Made with the next backup, where decK is on this machine.</source>
        <translation>Entsteht mit dem nächsten Backup, sofern decK auf diesem Rechner ist.</translation>
    </message>
    <message>
        <source>none, says the gateway</source>
        <translation>keine, meldet das Gateway</translation>
    </message>
    <message>
        <source>until %1, says the gateway</source>
        <translation>bis %1, meldet das Gateway</translation>
    </message>
    <message>
        <source>its end is not told</source>
        <translation>Ablauf nicht gemeldet</translation>
    </message>
    <message>
        <source>%1 · kong migrations up: %2</source>
        <comment>drill, migrations</comment>
        <translation>%1 · kong migrations up: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::Banner</name>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; %2</source>
        <extracomment>A banner: the fact in bold, then its effect and what to do.</extracomment>
        <translation>&lt;b&gt;%1&lt;/b&gt; %2</translation>
    </message>
</context>
<context>
    <name>gatelift::BatchLine</name>
    <message>
        <source>%1: %2</source>
        <comment>mark, words</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::BreakingChangesPage</name>
    <message>
        <source>Breaking changes</source>
        <translation>Breaking Changes</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sources…</source>
        <translation>Quellen…</translation>
    </message>
    <message>
        <source>What is read beside the gateway: kong.conf, error.log, operating system.</source>
        <translation>Was außer dem Gateway gelesen wird: kong.conf, error.log, Betriebssystem.</translation>
    </message>
    <message>
        <source>Export list</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Which changes are shown</source>
        <translation>Welche Änderungen gezeigt werden</translation>
    </message>
    <message>
        <source>Checking: %1.</source>
        <translation>Prüfung läuft: %1.</translation>
    </message>
    <message>
        <source>All %1</source>
        <comment>changes</comment>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Affected %1</source>
        <comment>changes</comment>
        <translation>Betroffen %1</translation>
    </message>
    <message>
        <source>Review %1</source>
        <comment>changes</comment>
        <translation>Zu prüfen %1</translation>
    </message>
    <message>
        <source>Not affected %1</source>
        <comment>changes</comment>
        <translation>Nicht betroffen %1</translation>
    </message>
    <message>
        <source>open only</source>
        <translation>nur offene</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>No change matches.</source>
        <translation>Keine Änderung passt.</translation>
    </message>
    <message>
        <source>The filter hides all of them.</source>
        <translation>Der Filter blendet alle aus.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Nothing changes between these versions.</source>
        <translation>Zwischen diesen Versionen ändert sich nichts.</translation>
    </message>
    <message>
        <source>The catalogue knows no change that could concern this deployment.</source>
        <translation>Der Katalog kennt keine Änderung, die dieses Deployment betreffen könnte.</translation>
    </message>
    <message>
        <source>Every change between X and Y is judged against the configuration of X.</source>
        <translation>Jede Änderung zwischen X und Y wird anhand der Konfiguration von X beurteilt.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Introduced</source>
        <translation>Eingeführt</translation>
    </message>
    <message>
        <source>Open only</source>
        <translation>Nur offene</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Decide: %1</source>
        <translation>Entscheiden: %1</translation>
    </message>
    <message>
        <source>Take the decision back</source>
        <translation>Entscheidung zurücknehmen</translation>
    </message>
    <message>
        <source>Export the findings</source>
        <translation>Befunde exportieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>gatelift::CanonicalJson</name>
    <message>
        <source>not one well-formed JSON value</source>
        <translation>nicht genau ein wohlgeformter JSON-Wert</translation>
    </message>
</context>
<context>
    <name>gatelift::CapacityGuard</name>
    <message>
        <source>The peak was not observed: whether the nodes that stay can carry it is not known.</source>
        <translation>Die Spitze wurde nicht beobachtet: ob die verbleibenden Knoten sie tragen, ist unbekannt.</translation>
    </message>
    <message>
        <source>What one node can serve is not known: whether those that stay carry the peak must be judged by a person.</source>
        <translation>Was ein Knoten leisten kann, ist unbekannt: ob die verbleibenden die Spitze tragen, muss ein Mensch beurteilen.</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes carry %1 requests a second; %2 are needed: the observed peak of %3, times %4. Not proposed.</source>
        <translation>
            <numerusform>%n Knoten trägt %1 Anfragen pro Sekunde; nötig sind %2: die beobachtete Spitze von %3, mal %4. Nicht vorgeschlagen.</numerusform>
            <numerusform>%n Knoten tragen %1 Anfragen pro Sekunde; nötig sind %2: die beobachtete Spitze von %3, mal %4. Nicht vorgeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes carry %1 requests a second; %2 are needed: the observed peak of %3, times %4.</source>
        <translation>
            <numerusform>%n Knoten trägt %1 Anfragen pro Sekunde; nötig sind %2: die beobachtete Spitze von %3, mal %4.</numerusform>
            <numerusform>%n Knoten tragen %1 Anfragen pro Sekunde; nötig sind %2: die beobachtete Spitze von %3, mal %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes on %1 carry %2 requests a second; their part of the peak times %3 is %4. Not proposed.</source>
        <translation>
            <numerusform>%n Knoten auf %1 trägt %2 Anfragen pro Sekunde; sein Teil der Spitze mal %3 ist %4. Wird nicht vorgeschlagen.</numerusform>
            <numerusform>%n Knoten auf %1 tragen %2 Anfragen pro Sekunde; ihr Teil der Spitze mal %3 ist %4. Wird nicht vorgeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes on %1 carry %2 requests a second; their part of the peak times %3 is %4.</source>
        <translation>
            <numerusform>%n Knoten auf %1 trägt %2 Anfragen pro Sekunde; sein Teil der Spitze mal %3 ist %4.</numerusform>
            <numerusform>%n Knoten auf %1 tragen %2 Anfragen pro Sekunde; ihr Teil der Spitze mal %3 ist %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ChangeCatalog</name>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>it must say why a person has to judge</source>
        <translation>es muss sagen, warum ein Mensch urteilen muss</translation>
    </message>
    <message>
        <source>it must name a plugin or a kind of entity</source>
        <translation>es muss ein Plugin oder eine Art von Entität nennen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there twice</source>
        <translation>„%1“ kommt zweimal vor</translation>
    </message>
</context>
<context>
    <name>gatelift::ChecklistCatalog</name>
    <message>
        <source>&apos;%1&apos; is there twice</source>
        <translation>„%1“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>the steps of the run stand in strategies.json</source>
        <translation>die Schritte des Ablaufs stehen in strategies.json</translation>
    </message>
</context>
<context>
    <name>gatelift::ChecklistModel</name>
    <message>
        <source>%1. %2, done</source>
        <translation>%1. %2, erledigt</translation>
    </message>
    <message>
        <source>%1. %2, does not apply</source>
        <translation>%1. %2, trifft nicht zu</translation>
    </message>
    <message>
        <source>%1. %2, open</source>
        <translation>%1. %2, offen</translation>
    </message>
    <message>
        <source>Own step</source>
        <translation>Eigener Schritt</translation>
    </message>
    <message>
        <source>Own step · %1</source>
        <translation>Eigener Schritt · %1</translation>
    </message>
    <message>
        <source>Overridden: %1</source>
        <comment>a reason</comment>
        <translation>Override: %1</translation>
    </message>
    <message>
        <source>%1. %2, overridden</source>
        <translation>%1. %2, übergangen</translation>
    </message>
</context>
<context>
    <name>gatelift::ChecklistPanel</name>
    <message>
        <source>Checklist: %1</source>
        <translation>Checkliste: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::ChecklistView</name>
    <message>
        <source>Checklist</source>
        <translation>Checkliste</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>The way back</source>
        <translation>Der Weg zurück</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>reported by you, printed in the report</source>
        <translation>von Hand gemeldet, steht im Bericht</translation>
    </message>
    <message>
        <source>Paste the output, a figure or a link. No secrets.</source>
        <translation>Ausgabe, Zahl oder Link einfügen. Keine Geheimnisse.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Why does it not apply?</source>
        <translation>Warum trifft es nicht zu?</translation>
    </message>
    <message>
        <source>Reason why the step does not apply</source>
        <translation>Grund, warum der Schritt nicht zutrifft</translation>
    </message>
    <message>
        <source>Save reason</source>
        <translation>Grund speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Does not apply…</source>
        <translation>Trifft nicht zu…</translation>
    </message>
    <message>
        <source>Checklist: %1</source>
        <translation>Checkliste: %1</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Hier ist nichts zu tun</translation>
    </message>
    <message>
        <source>No step of this page applies between these versions and this deployment.</source>
        <translation>Zwischen diesen Versionen und bei diesem Deployment gilt kein Schritt dieser Seite.</translation>
    </message>
    <message>
        <source>%1 of %2 settled</source>
        <comment>count of all</comment>
        <translation>%1 von %2 geklärt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number, title of a step</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Point of no return.</source>
        <translation>Punkt ohne Wiederkehr.</translation>
    </message>
    <message>
        <source>After this step going back means restoring the backup.</source>
        <translation>Nach diesem Schritt führt der Weg zurück nur über das Backup.</translation>
    </message>
    <message>
        <source>Command · on %1</source>
        <translation>Befehl · auf %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>Confirmed by %1, %2.</source>
        <translation>Bestätigt von %1, %2.</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>trifft nicht zu</translation>
    </message>
    <message>
        <source>Does not apply: %1 (%2, %3)</source>
        <translation>Trifft nicht zu: %1 (%2, %3)</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Not reversible on database Y.</source>
        <translation>Auf Datenbank Y nicht umkehrbar.</translation>
    </message>
    <message>
        <source>Database X and cluster X are not touched, so rolling back to X stays possible.</source>
        <translation>Datenbank X und Cluster X bleiben unberührt, Zurückrollen auf X bleibt also möglich.</translation>
    </message>
    <message>
        <source>Put right here: %1</source>
        <translation>Hier berichtigt: %1</translation>
    </message>
    <message>
        <source>Gatelift hands over each step and looks at its outcome by itself.</source>
        <translation>Gatelift übergibt jeden Schritt und sieht selbst nach seinem Ergebnis.</translation>
    </message>
    <message>
        <source>A step whose verifications hold is settled without a tick. What can&apos;t be seen from here is reported, with name and time.</source>
        <translation>Ein Schritt, dessen Nachweise alle zutreffen, ist ohne Haken geklärt. Was von hier aus nicht zu sehen ist, wird berichtet, mit Name und Zeit.</translation>
    </message>
    <message>
        <source>overridden</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>Overridden by %1, %2: %3
Not seen to hold then: %4</source>
        <translation>Übergangen von %1, %2: %3
Nicht nachgewiesen war: %4</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>nachgewiesen</translation>
    </message>
    <message>
        <source>Settled by what Gatelift saw, %1.</source>
        <translation>Geklärt durch das, was Gatelift gesehen hat, %1.</translation>
    </message>
</context>
<context>
    <name>gatelift::ChecklistViewModel</name>
    <message>
        <source>Migrations can&apos;t be undone. A backup of X that was restored once is the way back.</source>
        <translation>Migrationen lassen sich nicht rückgängig machen. Der Weg zurück ist ein Backup von X, das schon einmal wiederhergestellt wurde.</translation>
    </message>
    <message>
        <source>What changes between X and Y. You check each entry against your configuration and mark it.</source>
        <translation>Was sich zwischen X und Y ändert. Jeder Eintrag wird mit der eigenen Konfiguration verglichen und markiert.</translation>
    </message>
    <message>
        <source>What surrounds the upgrade: platform, settings, plugins, people.</source>
        <translation>Was das Upgrade umgibt: Plattform, Einstellungen, Plugins, Menschen.</translation>
    </message>
    <message>
        <source>Show that Y does what X did, lift the freeze, and take X down.</source>
        <translation>Zeigen, dass Y leistet, was X geleistet hat, den Schreibstopp aufheben und X abschalten.</translation>
    </message>
    <message>
        <source>Nodes are replaced one batch after the other; each proves itself before the next.</source>
        <translation>Die Knoten werden Welle für Welle ersetzt; jede bewährt sich, bevor die nächste folgt.</translation>
    </message>
    <message>
        <source>Comes after %1.</source>
        <comment>numbers of steps</comment>
        <translation>Kommt nach %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n steps of an earlier page are still open.</source>
        <translation>
            <numerusform>%n Schritt einer früheren Seite ist noch offen.</numerusform>
            <numerusform>%n Schritte einer früheren Seite sind noch offen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only while: %1.</source>
        <comment>conditions</comment>
        <translation>Nur solange gilt: %1.</translation>
    </message>
    <message>
        <source>To be confirmed once all of it holds; before that only with a reason.</source>
        <translation>Zu bestätigen, sobald alles zutrifft; vorher nur mit einem Grund.</translation>
    </message>
    <message>
        <source>Settled by itself as soon as all of it holds; before that only with a reason.</source>
        <translation>Von selbst geklärt, sobald alles zutrifft; vorher nur mit einem Grund.</translation>
    </message>
    <message>
        <source>Nobody can look at this from here: settled with evidence, marked as reported.</source>
        <translation>Von hier aus ist das nicht zu sehen: geklärt durch einen Nachweis, der als berichtet gilt.</translation>
    </message>
    <message>
        <source>Comparing the databases: %1 %</source>
        <translation>Die Datenbanken werden verglichen: %1 %</translation>
    </message>
    <message>
        <source>The control planes come first, step by step. You run each command, Gatelift looks at its outcome.</source>
        <translation>Die Control Planes kommen zuerst, Schritt für Schritt. Die Befehle führt der Operator aus, nach dem Ergebnis sieht Gatelift.</translation>
    </message>
    <message>
        <source>Sign anew…</source>
        <translation>Neu abzeichnen…</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Pass with two people…</source>
        <translation>Zu zweit überschreiten…</translation>
    </message>
    <message>
        <source>Sign with two people…</source>
        <translation>Zu zweit abzeichnen…</translation>
    </message>
    <message>
        <source>Override…</source>
        <translation>Übergehen…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Berichten…</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>Als erledigt abhaken</translation>
    </message>
    <message>
        <source>The second person&apos;s signature counts no longer: %1</source>
        <extracomment>what got worse, a sentence</extracomment>
        <translation>Die Abzeichnung der zweiten Person gilt nicht mehr: %1</translation>
    </message>
    <message>
        <source>Second person: %1.</source>
        <extracomment>person</extracomment>
        <translation>Zweite Person: %1.</translation>
    </message>
    <message>
        <source>Nodes of Y first, then the traffic, step by step. You run each command, Gatelift looks at its outcome.</source>
        <translation>Erst die Knoten von Y, dann der Traffic, Schritt für Schritt. Die Befehle führt der Operator aus, nach dem Ergebnis sieht Gatelift.</translation>
    </message>
</context>
<context>
    <name>gatelift::ChecksDialog</name>
    <message>
        <source>Sources of the checks</source>
        <translation>Quellen der Prüfungen</translation>
    </message>
    <message>
        <source>The gateway itself is asked in any case. What stands here settles checks that it can&apos;t tell about. Files are read where they lie; nothing of them but findings is kept.</source>
        <translation>Das Gateway selbst wird in jedem Fall befragt. Angaben hier klären Prüfungen, zu denen es nichts sagen kann. Dateien werden gelesen, wo sie liegen; behalten werden davon nur Befunde.</translation>
    </message>
    <message>
        <source>kong.conf of X</source>
        <translation>kong.conf von X</translation>
    </message>
    <message>
        <source>Or a file of its KONG_ variables. Without it the gateway&apos;s own answer counts.</source>
        <translation>Oder eine Datei mit den KONG_-Variablen. Ohne sie gilt die Antwort des Gateways.</translation>
    </message>
    <message>
        <source>Operating system of X&apos;s nodes</source>
        <translation>Betriebssystem der Knoten von X</translation>
    </message>
    <message>
        <source>Own Nginx template</source>
        <translation>Eigenes Nginx-Template</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>None in use</source>
        <translation>Nicht in Gebrauch</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose kong.conf of X</source>
        <translation>kong.conf von X wählen</translation>
    </message>
    <message>
        <source>Save and check</source>
        <translation>Speichern und prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Error logs of control and data planes</source>
        <translation>Fehlerprotokolle von Control und Data Planes</translation>
    </message>
    <message>
        <source>Lines on versions and plugins that do not fit become findings. Logs packed with gzip are read, too. What is pasted is forgotten when the plan is closed.</source>
        <translation>Zeilen über unpassende Versionen und Plugins werden zu Befunden. Auch mit gzip gepackte Protokolle werden gelesen. Eingefügtes wird vergessen, wenn der Plan geschlossen wird.</translation>
    </message>
    <message>
        <source>Choose error logs</source>
        <translation>Fehlerprotokolle wählen</translation>
    </message>
    <message>
        <source>The clipboard holds no text: copy lines of an error log, then paste.</source>
        <translation>Die Zwischenablage enthält keinen Text: Zeilen eines Fehlerprotokolls kopieren, dann einfügen.</translation>
    </message>
    <message>
        <source>Choose the declarative file</source>
        <translation>Deklarative Datei wählen</translation>
    </message>
    <message>
        <source>Declarative files (*.yml *.yaml *.json)</source>
        <translation>Deklarative Dateien (*.yml *.yaml *.json)</translation>
    </message>
    <message>
        <source>Declarative file that Y will load</source>
        <translation>Deklarative Datei, die Y laden wird</translation>
    </message>
    <message>
        <source>It is held against what the node of X loaded, and judged with it.</source>
        <translation>Sie wird mit dem verglichen, was der Knoten von X geladen hat, und zusammen damit beurteilt.</translation>
    </message>
</context>
<context>
    <name>gatelift::Chip</name>
    <message>
        <source>%1: %2</source>
        <comment>state: text</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::Cli</name>
    <message>
        <source>Print JSON, for scripts.</source>
        <translation>JSON ausgeben, für Skripte.</translation>
    </message>
    <message>
        <source>Use the knowledge files in this folder over the built-in ones.</source>
        <translation>Die Wissensdateien dieses Ordners statt der eingebauten verwenden.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Say more on standard error.</source>
        <translation>Mehr auf der Standardfehlerausgabe melden.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Aufruf: %1</translation>
    </message>
    <message>
        <source>[options]</source>
        <translation>[Optionen]</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>gatelift [options] or gatelift SUB-COMMAND [options]</source>
        <translation>gatelift [Optionen] oder gatelift UNTERBEFEHL [Optionen]</translation>
    </message>
    <message>
        <source>Takes an operator through a Kong Gateway upgrade. Without a sub-command the wizard opens.</source>
        <translation>Führt durch ein Upgrade von Kong Gateway. Ohne Unterbefehl öffnet sich der Assistent.</translation>
    </message>
    <message>
        <source>Sub-commands:</source>
        <translation>Unterbefehle:</translation>
    </message>
    <message>
        <source>gatelift SUB-COMMAND --help shows the options of each.</source>
        <translation>gatelift UNTERBEFEHL --help zeigt die Optionen des Unterbefehls.</translation>
    </message>
    <message>
        <source>see gatelift %1 --help</source>
        <translation>siehe gatelift %1 --help</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>ein Wert fehlt</translation>
    </message>
    <message>
        <source>unexpected argument &apos;%1&apos;</source>
        <translation>unerwartetes Argument „%1“</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>standard output</source>
        <translation>Standardausgabe</translation>
    </message>
    <message>
        <source>could not be written</source>
        <translation>konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>is the disk full?</source>
        <translation>ist der Datenträger voll?</translation>
    </message>
    <message>
        <source>there is no such sub-command</source>
        <translation>diesen Unterbefehl gibt es nicht</translation>
    </message>
    <message>
        <source>see gatelift --help</source>
        <translation>siehe gatelift --help</translation>
    </message>
    <message>
        <source>it is given more than once</source>
        <translation>mehr als einmal angegeben</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>options go after the sub-command: gatelift %1 …</source>
        <translation>Optionen stehen hinter dem Unterbefehl: gatelift %1 …</translation>
    </message>
</context>
<context>
    <name>gatelift::ClockCheck</name>
    <message>
        <source>0 s ± 2 s</source>
        <translation>0 s ± 2 s</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 nach</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>%1 vor</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>Admin API</translation>
    </message>
    <message>
        <source>against this machine: %1; more than %2 s</source>
        <translation>gegen diesen Rechner: %1; mehr als %2 s</translation>
    </message>
    <message>
        <source>the answers had no Date header, so nothing could be measured: compare by hand</source>
        <translation>die Antworten hatten keinen Date-Header, daher war nichts zu messen: von Hand vergleichen</translation>
    </message>
    <message>
        <source>against this machine: %1; whether that is more than %2 s can&apos;t be told</source>
        <translation>gegen diesen Rechner: %1; ob das mehr als %2 s sind, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>against this machine: %1; %2 s are allowed</source>
        <translation>gegen diesen Rechner: %1; %2 s sind erlaubt</translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterChecks</name>
    <message>
        <source>%1 labels, %2 are allowed</source>
        <translation>%1 Labels, %2 sind erlaubt</translation>
    </message>
    <message>
        <source>open source has no fallback configuration</source>
        <translation>Open Source hat keine Fallback-Konfiguration</translation>
    </message>
    <message>
        <source>X has none: it came with %1</source>
        <translation>X hat keine: sie kam mit %1</translation>
    </message>
    <message>
        <source>in use: exporters and importers need exactly %1</source>
        <translation>in Gebrauch: wer sie schreibt und wer sie liest, braucht genau %1</translation>
    </message>
    <message>
        <source>%1; even now %2 data planes do not run the version of X</source>
        <translation>%1; schon jetzt laufen %2 Data Planes nicht mit der Version von X</translation>
    </message>
    <message>
        <source>off on this control plane, and in the data planes&apos; kong.conf that was given</source>
        <translation>aus auf dieser Control Plane und in der angegebenen kong.conf der Data Planes</translation>
    </message>
    <message>
        <source>off on this control plane, which does not tell of others and of data planes: look into their kong.conf (--kong-conf)</source>
        <translation>aus auf dieser Control Plane, die über andere und über Data Planes nichts sagt: in deren kong.conf nachsehen (--kong-conf)</translation>
    </message>
    <message>
        <source>off in the data planes&apos; kong.conf; the control plane did not show its own</source>
        <translation>aus in der kong.conf der Data Planes; die Control Plane hat ihre eigene nicht gezeigt</translation>
    </message>
    <message>
        <source>kong.conf could not be seen: name the file (--kong-conf)</source>
        <translation>kong.conf war nicht zu sehen: Datei nennen (--kong-conf)</translation>
    </message>
    <message>
        <source>set for the role %1</source>
        <translation>gesetzt für die Rolle %1</translation>
    </message>
    <message>
        <source>refused by Y, which then does not start: %1</source>
        <translation>wird von Y abgelehnt, das dann nicht startet: %1</translation>
    </message>
    <message>
        <source>kong.conf sets labels and no role: Y takes them on data planes only</source>
        <translation>kong.conf setzt Labels, aber keine Rolle: Y nimmt sie nur auf Data Planes an</translation>
    </message>
    <message>
        <source>none in the data planes&apos; kong.conf that was given</source>
        <translation>keine in der angegebenen kong.conf der Data Planes</translation>
    </message>
    <message>
        <source>%1 in the data planes&apos; kong.conf, all as Y wants them</source>
        <translation>%1 in der kong.conf der Data Planes, alle so, wie Y sie verlangt</translation>
    </message>
    <message>
        <source>X has none: they came with %1</source>
        <translation>X hat keine: sie kamen mit %1</translation>
    </message>
    <message>
        <source>the control plane does not show labels: look into the data planes&apos; kong.conf (--kong-conf)</source>
        <translation>die Control Plane zeigt keine Labels: in der kong.conf der Data Planes nachsehen (--kong-conf)</translation>
    </message>
    <message>
        <source>no data plane is connected</source>
        <translation>keine Data Plane ist verbunden</translation>
    </message>
    <message>
        <source>%1 of %2 data planes have labels, all as Y wants them</source>
        <translation>%1 von %2 Data Planes haben Labels, alle so, wie Y sie verlangt</translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterEventModel</name>
    <message>
        <source>%1 %2</source>
        <comment>time, sentence</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time, sentence</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterEventText</name>
    <message>
        <source>an unknown version</source>
        <translation>eine unbekannte Version</translation>
    </message>
    <message>
        <source>%1 holds no configuration: requests to it get 404</source>
        <translation>%1 hat keine Konfiguration: Anfragen erhalten 404</translation>
    </message>
    <message>
        <source>%1 is fresh again</source>
        <translation>%1 ist wieder aktuell</translation>
    </message>
    <message>
        <source>%1 is late: no heartbeat for 45 s</source>
        <translation>%1 ist verspätet: kein Heartbeat seit 45 s</translation>
    </message>
    <message>
        <source>%1 is stale: no heartbeat for 60 s</source>
        <translation>%1 ist veraltet: kein Heartbeat seit 60 s</translation>
    </message>
    <message>
        <source>%1 waits for a configuration</source>
        <translation>%1 wartet auf eine Konfiguration</translation>
    </message>
    <message>
        <source>%1 is rejected by its control plane</source>
        <translation>%1 wird von der Control Plane abgelehnt</translation>
    </message>
    <message>
        <source>The state of %1 is not known</source>
        <translation>Der Zustand von %1 ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 converged on %2</source>
        <translation>%1 ist auf %2 konvergiert</translation>
    </message>
    <message>
        <source>All data planes hold their control plane&apos;s configuration</source>
        <translation>Alle Data Planes haben die Konfiguration ihrer Control Plane</translation>
    </message>
    <message>
        <source>CP X answers on %1</source>
        <comment>version</comment>
        <translation>CP X antwortet mit %1</translation>
    </message>
    <message>
        <source>CP Y answers on %1</source>
        <comment>version</comment>
        <translation>CP Y antwortet mit %1</translation>
    </message>
    <message>
        <source>CP X does not answer</source>
        <translation>CP X antwortet nicht</translation>
    </message>
    <message>
        <source>CP Y does not answer</source>
        <translation>CP Y antwortet nicht</translation>
    </message>
    <message>
        <source>CP X does not answer: %1</source>
        <comment>why</comment>
        <translation>CP X antwortet nicht: %1</translation>
    </message>
    <message>
        <source>CP Y does not answer: %1</source>
        <comment>why</comment>
        <translation>CP Y antwortet nicht: %1</translation>
    </message>
    <message>
        <source>%1 joined on %2</source>
        <translation>%1 ist dazugekommen, auf %2</translation>
    </message>
    <message>
        <source>%1 left, was on %2</source>
        <translation>%1 ist weg, war auf %2</translation>
    </message>
    <message>
        <source>%1 runs %2, was %3</source>
        <translation>%1 läuft auf %2, vorher %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>hostname, sync status in words</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 connects to CP X now</source>
        <translation>%1 verbindet sich jetzt mit CP X</translation>
    </message>
    <message>
        <source>%1 connects to CP Y now</source>
        <translation>%1 verbindet sich jetzt mit CP Y</translation>
    </message>
    <message>
        <source>%1 took its first config %2</source>
        <translation>%1: erste Config %2 übernommen</translation>
    </message>
    <message>
        <source>%1 took config %2, was %3</source>
        <translation>%1: Config %2 übernommen, war %3</translation>
    </message>
    <message>
        <source>%1 was replaced by another node</source>
        <translation>%1 wurde durch einen anderen Knoten ersetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes joined</source>
        <translation>
            <numerusform>%n Data Plane kam dazu</numerusform>
            <numerusform>%n Data Planes kamen dazu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes left</source>
        <translation>
            <numerusform>%n Data Plane ging</numerusform>
            <numerusform>%n Data Planes gingen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes came back</source>
        <translation>
            <numerusform>%n Data Plane kam zurück</numerusform>
            <numerusform>%n Data Planes kamen zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes run another version</source>
        <translation>
            <numerusform>%n Data Plane hat eine andere Version</numerusform>
            <numerusform>%n Data Planes haben eine andere Version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes hold no configuration: requests to them get 404</source>
        <translation>
            <numerusform>%n Data Plane hat keine Konfiguration: Anfragen dorthin erhalten 404</numerusform>
            <numerusform>%n Data Planes haben keine Konfiguration: Anfragen dorthin erhalten 404</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes took another config</source>
        <translation>
            <numerusform>%n Data Plane hat eine andere Konfiguration übernommen</numerusform>
            <numerusform>%n Data Planes haben eine andere Konfiguration übernommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes converged</source>
        <translation>
            <numerusform>%n Data Plane ist konvergiert</numerusform>
            <numerusform>%n Data Planes sind konvergiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes have another sync status</source>
        <translation>
            <numerusform>%n Data Plane hat einen anderen Sync-Status</numerusform>
            <numerusform>%n Data Planes haben einen anderen Sync-Status</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes are stale: no heartbeat for 60 s</source>
        <translation>
            <numerusform>%n Data Plane schweigt: seit 60 s kein Heartbeat</numerusform>
            <numerusform>%n Data Planes schweigen: seit 60 s kein Heartbeat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not fit their control plane</source>
        <translation>
            <numerusform>%n Data Plane passt nicht zur Control Plane</numerusform>
            <numerusform>%n Data Planes passen nicht zu ihrer Control Plane</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificates of %n data planes end within 30 days</source>
        <translation>
            <numerusform>Das Zertifikat von %n Data Plane läuft binnen 30 Tagen ab</numerusform>
            <numerusform>Die Zertifikate von %n Data Planes laufen binnen 30 Tagen ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes fell back from incremental to full sync</source>
        <translation>
            <numerusform>%n Data Plane ist auf volles Sync zurückgefallen</numerusform>
            <numerusform>%n Data Planes sind auf volles Sync zurückgefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes connect to CP X now</source>
        <translation>
            <numerusform>%n Data Plane verbindet sich jetzt mit CP X</numerusform>
            <numerusform>%n Data Planes verbinden sich jetzt mit CP X</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes connect to CP Y now</source>
        <translation>
            <numerusform>%n Data Plane verbindet sich jetzt mit CP Y</numerusform>
            <numerusform>%n Data Planes verbinden sich jetzt mit CP Y</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The state of %n data planes changed</source>
        <translation>
            <numerusform>Der Zustand von %n Data Plane änderte sich</numerusform>
            <numerusform>Der Zustand von %n Data Planes änderte sich</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 converged on %2 in %3</source>
        <comment>hostname, hash, how long</comment>
        <translation>%1 konvergierte auf %2 in %3</translation>
    </message>
    <message>
        <source>All data planes of CP X hold config %1, after %2</source>
        <comment>hash, how long</comment>
        <translation>Alle Data Planes von CP X haben Konfiguration %1, nach %2</translation>
    </message>
    <message>
        <source>All data planes of CP Y hold config %1, after %2</source>
        <comment>hash, how long</comment>
        <translation>Alle Data Planes von CP Y haben Konfiguration %1, nach %2</translation>
    </message>
    <message>
        <source>The certificate of %1 has ended</source>
        <translation>Das Zertifikat von %1 ist abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>The certificate of %1 ends in %n days (told from 30 days on)</source>
        <translation>
            <numerusform>Das Zertifikat von %1 läuft in %n Tag ab (gemeldet ab 30 Tagen)</numerusform>
            <numerusform>Das Zertifikat von %1 läuft in %n Tagen ab (gemeldet ab 30 Tagen)</numerusform>
        </translation>
    </message>
    <message>
        <source>CP X: another node answers, %1 on %2</source>
        <comment>id, version</comment>
        <translation>CP X: ein weiterer Knoten antwortet, %1 mit %2</translation>
    </message>
    <message>
        <source>CP Y: another node answers, %1 on %2</source>
        <comment>id, version</comment>
        <translation>CP Y: ein weiterer Knoten antwortet, %1 mit %2</translation>
    </message>
    <message>
        <source>CP X: node %1 answers no more, was on %2</source>
        <comment>id, version</comment>
        <translation>CP X: Knoten %1 antwortet nicht mehr, zuletzt mit %2</translation>
    </message>
    <message>
        <source>CP Y: node %1 answers no more, was on %2</source>
        <comment>id, version</comment>
        <translation>CP Y: Knoten %1 antwortet nicht mehr, zuletzt mit %2</translation>
    </message>
    <message>
        <source>CP X: node %1 runs %2, was %3</source>
        <comment>id, versions</comment>
        <translation>CP X: Knoten %1 hat %2, zuvor %3</translation>
    </message>
    <message>
        <source>CP Y: node %1 runs %2, was %3</source>
        <comment>id, versions</comment>
        <translation>CP Y: Knoten %1 hat %2, zuvor %3</translation>
    </message>
    <message>
        <source>%1 came back</source>
        <translation>%1 kam zurück</translation>
    </message>
    <message>
        <source>%1 came back after %2</source>
        <comment>hostname, how long</comment>
        <translation>%1 kam nach %2 zurück</translation>
    </message>
    <message>
        <source>%1 on %2 does not fit its control plane</source>
        <translation>%1 mit %2 passt nicht zur Control Plane</translation>
    </message>
    <message numerus="yes">
        <source>%n live data planes are named %1</source>
        <translation>
            <numerusform>%n aktive Data Plane heißt %1</numerusform>
            <numerusform>%n aktive Data Planes heißen %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Several versions have served side by side for %1, longer than allowed</source>
        <translation>Mehrere Versionen bedienen seit %1 nebeneinander, länger als erlaubt</translation>
    </message>
    <message>
        <source>%1 fell back from incremental to full sync</source>
        <translation>%1 ist von inkrementellem auf volles Sync zurückgefallen</translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterReasons</name>
    <message>
        <source>reports %1: version %2 does not fit a control plane of version %3</source>
        <translation>meldet %1: Version %2 passt nicht zu einer Control Plane der Version %3</translation>
    </message>
    <message>
        <source>reports the sync status &apos;%1&apos;, which this program does not know</source>
        <translation>meldet den Sync-Status „%1“, den dieses Programm nicht kennt</translation>
    </message>
    <message>
        <source>reports %1: %2</source>
        <translation>meldet %1: %2</translation>
    </message>
    <message>
        <source>holds no configuration (its config hash is all zeros): requests to it get 404</source>
        <translation>hat keine Konfiguration (der Config-Hash besteht nur aus Nullen): Anfragen erhalten 404</translation>
    </message>
    <message>
        <source>&apos;normal&apos; only says that the control plane accepts it: it has just connected, or refused the configuration itself; its own log tells which</source>
        <translation>„normal“ besagt nur, dass die Control Plane den Knoten annimmt: er hat sich gerade verbunden oder die Konfiguration selbst abgelehnt; welches von beiden, sagt sein Log</translation>
    </message>
    <message>
        <source>its ttl is larger than the purge delay allows: its age can&apos;t be told</source>
        <translation>die TTL ist größer, als das Purge Delay zulässt: das Alter ist nicht bestimmbar</translation>
    </message>
    <message>
        <source>the control plane&apos;s answer has no ttl: its age can&apos;t be told</source>
        <translation>die Antwort der Control Plane enthält keine TTL: das Alter ist nicht bestimmbar</translation>
    </message>
    <message>
        <source>last heartbeat seen %1 ago; its control plane does not answer since, so the node may be serving from its cache</source>
        <translation>letzter Heartbeat vor %1 gesehen; seither antwortet die Control Plane nicht, der Knoten arbeitet also möglicherweise aus dem Cache</translation>
    </message>
    <message>
        <source>last heartbeat %1 ago (expected every 30 s)</source>
        <translation>letzter Heartbeat vor %1 (erwartet alle 30 s)</translation>
    </message>
    <message>
        <source>reports no config hash</source>
        <translation>meldet keinen Config-Hash</translation>
    </message>
    <message>
        <source>its config hash %1 is not the expected %2 that most nodes report</source>
        <translation>der Config-Hash %1 ist nicht der erwartete %2, den die meisten Knoten melden</translation>
    </message>
    <message>
        <source>the nodes report different config hashes without a majority: the expected one is unknown</source>
        <translation>die Knoten melden verschiedene Config-Hashes ohne Mehrheit: der erwartete ist unbekannt</translation>
    </message>
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
    <message>
        <source>another node of the host name %1 was seen later (id %2)</source>
        <translation>ein anderer Knoten mit dem Hostnamen %1 wurde später gesehen (ID %2)</translation>
    </message>
    <message>
        <source>both control planes list this row (one shared database): which of them holds the node is not known</source>
        <translation>beide Control Planes führen diese Zeile (eine gemeinsame Datenbank): welche den Knoten hält, ist nicht bekannt</translation>
    </message>
    <message>
        <source>retired by the operator: counts nowhere</source>
        <translation>vom Operator außer Dienst genommen: zählt nirgends mit</translation>
    </message>
    <message>
        <source>its cluster certificate expired at %1</source>
        <translation>das Cluster-Zertifikat ist am %1 abgelaufen</translation>
    </message>
    <message>
        <source>fell back from incremental to full sync, although it still offers kong.sync: look at the log of its control plane</source>
        <translation>ist auf volles Sync zurückgefallen, obwohl kong.sync noch angeboten wird: ins Log der Control Plane sehen</translation>
    </message>
    <message>
        <source>fell back from incremental to full sync: it no longer offers kong.sync</source>
        <translation>ist auf volles Sync zurückgefallen: kong.sync wird nicht mehr angeboten</translation>
    </message>
    <message>
        <source>its Status API was read %1 ago: its control plane&apos;s row counts again</source>
        <translation>die Status-API wurde zuletzt vor %1 gelesen: die Zeile der Control Plane zählt wieder</translation>
    </message>
    <message>
        <source>its Status API has not answered for %1 (%2): its control plane&apos;s row counts again</source>
        <comment>an age, why</comment>
        <translation>die Status-API antwortet seit %1 nicht (%2): die Zeile der Control Plane zählt wieder</translation>
    </message>
    <message>
        <source>its Status API says config hash %1, its control plane&apos;s row says %2: the node itself counts</source>
        <translation>die Status-API nennt den Config-Hash %1, die Zeile der Control Plane nennt %2: der Knoten selbst zählt</translation>
    </message>
    <message>
        <source>its Status API says that it is not ready to serve</source>
        <translation>ist laut eigener Status-API nicht betriebsbereit</translation>
    </message>
    <message>
        <source>its Status API says that it is not ready to serve: %1</source>
        <translation>ist laut eigener Status-API nicht betriebsbereit: %1</translation>
    </message>
    <message>
        <source>its Status API says that it is ready to serve, with config hash %1</source>
        <translation>ist laut eigener Status-API betriebsbereit, mit Config-Hash %1</translation>
    </message>
    <message>
        <source>its Status API did not answer just now (%1): what it said before counts until its row is written again</source>
        <translation>die Status-API hat eben nicht geantwortet (%1): ihre vorige Antwort zählt, bis die Zeile neu geschrieben wird</translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterRules</name>
    <message>
        <source>accepted by the control plane</source>
        <translation>von der Control Plane angenommen</translation>
    </message>
    <message>
        <source>not yet judged by the control plane</source>
        <translation>von der Control Plane noch nicht beurteilt</translation>
    </message>
    <message>
        <source>its version does not fit the control plane&apos;s</source>
        <translation>die Version passt nicht zu der der Control Plane</translation>
    </message>
    <message>
        <source>it lacks a plugin that is configured</source>
        <translation>ein konfiguriertes Plugin fehlt</translation>
    </message>
    <message>
        <source>a configured plugin has another version on it</source>
        <translation>ein konfiguriertes Plugin hat dort eine andere Version</translation>
    </message>
    <message>
        <source>it lacks a WebAssembly filter that is configured</source>
        <translation>ein konfigurierter WebAssembly-Filter fehlt</translation>
    </message>
</context>
<context>
    <name>gatelift::ClusterStrip</name>
    <message>
        <source>%1 no common hash</source>
        <comment>X or Y</comment>
        <translation>%1 kein gemeinsamer Hash</translation>
    </message>
    <message>
        <source>%1 &lt;b&gt;%2/%3&lt;/b&gt; on &lt;c&gt;%4&lt;/c&gt;</source>
        <translation>%1 &lt;b&gt;%2/%3&lt;/b&gt; &lt;c&gt;%4&lt;/c&gt;</translation>
    </message>
    <message>
        <source>Config hashes unknown</source>
        <translation>Config-Hashes unbekannt</translation>
    </message>
    <message>
        <source>Config: %1, %2</source>
        <comment>of X, of Y</comment>
        <translation>Config: %1, %2</translation>
    </message>
    <message>
        <source>CP %1: %2</source>
        <comment>X or Y: hash</comment>
        <translation>CP %1: %2</translation>
    </message>
    <message>
        <source>Not polled yet</source>
        <translation>Noch kein Abruf</translation>
    </message>
    <message>
        <source>Cluster now</source>
        <translation>Cluster jetzt</translation>
    </message>
    <message numerus="yes">
        <source>&lt;x&gt;X %1&lt;/x&gt; · &lt;y&gt;Y %2&lt;/y&gt; of %n data planes</source>
        <translation>
            <numerusform>&lt;x&gt;X %1&lt;/x&gt; · &lt;y&gt;Y %2&lt;/y&gt; von %n DP</numerusform>
            <numerusform>&lt;x&gt;X %1&lt;/x&gt; · &lt;y&gt;Y %2&lt;/y&gt; von %n DPs</numerusform>
        </translation>
    </message>
    <message>
        <source>All seen within 45 s</source>
        <translation>Alle in 45 s gesehen</translation>
    </message>
    <message>
        <source>%1 of %2 seen within 45 s</source>
        <translation>%1 von %2 in 45 s gesehen</translation>
    </message>
    <message>
        <source>Polled %1 ago</source>
        <comment>how long</comment>
        <translation>Abruf vor %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n nodes</source>
        <extracomment>&apos;X 3.9.1&apos;, how many nodes answer there</extracomment>
        <translation>
            <numerusform>%1 auf %n Knoten</numerusform>
            <numerusform>%1 auf %n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>Loaded file: %1</source>
        <extracomment>hashes of declarative files</extracomment>
        <translation>Geladene Datei: %1</translation>
    </message>
    <message>
        <source>Node %1: %2</source>
        <comment>X or Y: hash</comment>
        <translation>Knoten %1: %2</translation>
    </message>
    <message>
        <source>X polled %1 ago</source>
        <comment>how long</comment>
        <translation>X: Abruf vor %1</translation>
    </message>
    <message>
        <source>Y polled %1 ago</source>
        <comment>how long</comment>
        <translation>Y: Abruf vor %1</translation>
    </message>
</context>
<context>
    <name>gatelift::CodeBox</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
</context>
<context>
    <name>gatelift::ColumnMenu</name>
    <message>
        <source>Space shows or hides, Ctrl+Left and Ctrl+Right move</source>
        <translation>Leertaste blendet ein und aus, Strg+Links und Strg+Rechts verschieben</translation>
    </message>
</context>
<context>
    <name>gatelift::CommandContext</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>see --help</source>
        <translation>siehe --help</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number from %2 to %3</source>
        <translation>„%1“ ist keine Zahl von %2 bis %3</translation>
    </message>
</context>
<context>
    <name>gatelift::ComparisonCard</name>
    <message>
        <source>%1: %2 · here: %3</source>
        <extracomment>an earlier environment, what it is there, what it is here</extracomment>
        <translation>%1: %2 · hier: %3</translation>
    </message>
    <message>
        <source>Show what is the same</source>
        <translation>Auch Gleiches zeigen</translation>
    </message>
</context>
<context>
    <name>gatelift::ComparisonViewModel</name>
    <message>
        <source>Compared with %1</source>
        <extracomment>an earlier environment, &apos;dev&apos;</extracomment>
        <translation>Vergleich mit %1</translation>
    </message>
    <message>
        <source>“%1” was finished %2.</source>
        <comment>title of a plan, date and time</comment>
        <translation>„%1“ wurde %2 abgeschlossen.</translation>
    </message>
    <message>
        <source>“%1” was rolled back %2: it proved the way back, not the upgrade.</source>
        <comment>title of a plan, date and time</comment>
        <translation>„%1“ wurde %2 zurückgerollt: Erprobt ist der Rückweg, nicht das Upgrade.</translation>
    </message>
    <message>
        <source>“%1” was not finished: it proved no upgrade.</source>
        <comment>title of a plan</comment>
        <translation>„%1“ wurde nicht abgeschlossen: Kein Upgrade ist damit erprobt.</translation>
    </message>
    <message>
        <source>It ran on a simulated cluster.</source>
        <translation>Der Lauf war auf einem simulierten Cluster.</translation>
    </message>
    <message>
        <source>What differs is told as soon as CP X was tested here; plugins and entities, once its checks were run.</source>
        <translation>Unterschiede stehen hier, sobald CP X getestet wurde; Plugins und Entitäten, sobald die Prüfungen liefen.</translation>
    </message>
</context>
<context>
    <name>gatelift::CompatCommand</name>
    <message>
        <source>not NAME=VERSION</source>
        <translation>nicht NAME=VERSION</translation>
    </message>
    <message>
        <source>write it like rate-limiting=2.4.0</source>
        <translation>so schreiben: rate-limiting=2.4.0</translation>
    </message>
    <message>
        <source>not a plugin version</source>
        <translation>keine Plugin-Version</translation>
    </message>
    <message>
        <source>Compatible.</source>
        <translation>Kompatibel.</translation>
    </message>
    <message>
        <source>Accepted by the gateway, but outside the documented window.</source>
        <translation>Vom Gateway angenommen, aber außerhalb des dokumentierten Bereichs.</translation>
    </message>
    <message>
        <source>Not compatible.</source>
        <translation>Nicht kompatibel.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Tells whether a control plane accepts a data plane.</source>
        <translation>Sagt, ob eine Control Plane eine Data Plane annimmt.</translation>
    </message>
    <message>
        <source>Version of the control plane.</source>
        <translation>Version der Control Plane.</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Version of the data plane.</source>
        <translation>Version der Data Plane.</translation>
    </message>
    <message>
        <source>A plugin configured there, with its version.</source>
        <translation>Ein dort konfiguriertes Plugin mit Version.</translation>
    </message>
    <message>
        <source>NAME=V</source>
        <translation>NAME=V</translation>
    </message>
    <message>
        <source>A plugin installed there, with its version.</source>
        <translation>Ein dort installiertes Plugin mit Version.</translation>
    </message>
    <message>
        <source>One exports and the other imports cluster fallback configuration.</source>
        <translation>Der eine exportiert, der andere importiert die Fallback-Konfiguration des Clusters.</translation>
    </message>
</context>
<context>
    <name>gatelift::CompatibilityGrid</name>
    <message>
        <source>CP X</source>
        <translation>CP X</translation>
    </message>
    <message>
        <source>CP Y</source>
        <translation>CP Y</translation>
    </message>
    <message>
        <source>DP X</source>
        <translation>DP X</translation>
    </message>
    <message>
        <source>DP Y</source>
        <translation>DP Y</translation>
    </message>
</context>
<context>
    <name>gatelift::ConfDiffCommand</name>
    <message>
        <source>the parameters of %1 are not known</source>
        <translation>die Parameter von %1 sind nicht bekannt</translation>
    </message>
    <message>
        <source>name a release from 2.8 on</source>
        <translation>eine Version ab 2.8 angeben</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not known</source>
        <translation>„%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>eines von: %1</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugekommen</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfallen</translation>
    </message>
    <message>
        <source>Another default</source>
        <translation>Andere Vorgabe</translation>
    </message>
    <message numerus="yes">
        <source>Of %n settings, to look at</source>
        <translation>
            <numerusform>Von %n Einstellung anzusehen</numerusform>
            <numerusform>Von %n Einstellungen anzusehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare the kong.conf of two releases, and check a file against the newer one.</source>
        <translation>Die kong.conf zweier Versionen vergleichen und eine Datei an der neueren prüfen.</translation>
    </message>
    <message>
        <source>X, the running version.</source>
        <translation>X, die laufende Version.</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Y, the version that is upgraded to.</source>
        <translation>Y, die Version, auf die gehoben wird.</translation>
    </message>
    <message>
        <source>enterprise or oss.</source>
        <translation>enterprise oder oss.</translation>
    </message>
    <message>
        <source>EDITION</source>
        <translation>EDITION</translation>
    </message>
    <message>
        <source>kong.conf of X, or a file of its KONG_ variables.</source>
        <translation>kong.conf von X, oder eine Datei mit den KONG_-Variablen.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
</context>
<context>
    <name>gatelift::ConfLinter</name>
    <message>
        <source>This line holds no &apos;name = value&apos;: nothing is read from it.</source>
        <translation>Diese Zeile enthält kein „name = value“: aus ihr wird nichts gelesen.</translation>
    </message>
    <message>
        <source>Set again in line %1, which wins.</source>
        <translation>In Zeile %1 erneut gesetzt; die spätere gilt.</translation>
    </message>
    <message>
        <source>An old name that Y still reads: write %1.</source>
        <translation>Ein alter Name, den Y noch liest: %1 schreiben.</translation>
    </message>
    <message>
        <source>No parameter of Kong: the custom plugin %1 may read it.</source>
        <translation>Kein Parameter von Kong: das eigene Plugin %1 liest ihn vielleicht.</translation>
    </message>
    <message>
        <source>%1 does not know this name and ignores it. Is %2 meant?</source>
        <translation>%1 kennt diesen Namen nicht und ignoriert ihn. Ist %2 gemeint?</translation>
    </message>
    <message>
        <source>No release has a parameter of this name; %1 ignores it.</source>
        <translation>Keine Version hat einen Parameter dieses Namens; %1 ignoriert ihn.</translation>
    </message>
    <message>
        <source>%1 does not read it any more; it was at its default.</source>
        <translation>Wird von %1 nicht mehr gelesen; stand auf der Vorgabe.</translation>
    </message>
    <message>
        <source>%1 does not read it any more: set %2 instead.</source>
        <translation>Wird von %1 nicht mehr gelesen: stattdessen %2 setzen.</translation>
    </message>
    <message>
        <source>%1 does not know it yet: it comes with %2.</source>
        <translation>In %1 noch unbekannt: kommt erst mit %2.</translation>
    </message>
    <message>
        <source>Only the other edition of %1 reads it.</source>
        <translation>Nur die andere Edition von %1 liest dies.</translation>
    </message>
    <message>
        <source>%1 does not read it any more; %2 was the last line that did.</source>
        <translation>Wird von %1 nicht mehr gelesen, zuletzt von %2.</translation>
    </message>
    <message>
        <source>Another program puts a value in here: check what arrives.</source>
        <translation>Ein anderes Programm setzt hier einen Wert ein: prüfen, was ankommt.</translation>
    </message>
    <message>
        <source>Comes from a vault at start: check the value there.</source>
        <translation>Kommt beim Start aus einem Vault: den Wert dort prüfen.</translation>
    </message>
    <message>
        <source>Deprecated since %1.</source>
        <translation>Abgekündigt seit %1.</translation>
    </message>
    <message>
        <source>Deprecated since %1: set %2 instead.</source>
        <translation>Abgekündigt seit %1: stattdessen %2 setzen.</translation>
    </message>
    <message>
        <source>Neither on nor off: Kong reads this as off.</source>
        <translation>Weder on noch off: Kong liest dies als off.</translation>
    </message>
    <message>
        <source>This must be a number.</source>
        <translation>Muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>This must be a size such as 128m.</source>
        <translation>Muss eine Größe sein, etwa 128m.</translation>
    </message>
    <message>
        <source>%1 takes only %2.</source>
        <translation>%1 nimmt nur %2.</translation>
    </message>
    <message>
        <source>This must be %1 or more.</source>
        <translation>Muss %1 oder mehr sein.</translation>
    </message>
    <message>
        <source>This must be %1 or less.</source>
        <translation>Darf höchstens %1 sein.</translation>
    </message>
    <message>
        <source>%1 does not bring %2 along and does not start with it in the list.</source>
        <translation>%1 bringt %2 nicht mit und startet damit in der Liste nicht.</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>a parameter&apos;s value</comment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Not set, and the default goes from %1 to %2: set it to keep what X does.</source>
        <translation>Nicht gesetzt, und die Vorgabe wechselt von %1 auf %2: setzen, damit es wie auf X bleibt.</translation>
    </message>
</context>
<context>
    <name>gatelift::ConfProbe</name>
    <message>
        <source>unset</source>
        <comment>no value</comment>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>set</source>
        <comment>a value that is not shown</comment>
        <translation>gesetzt</translation>
    </message>
    <message>
        <source>kong.conf could not be seen</source>
        <translation>kong.conf war nicht einzusehen</translation>
    </message>
    <message>
        <source>kong.conf: %1 could not be told apart from its default</source>
        <translation>kong.conf: %1 ließ sich nicht von der Vorgabe unterscheiden</translation>
    </message>
    <message>
        <source>kong.conf: %1 looked up</source>
        <translation>kong.conf: %1 nachgesehen</translation>
    </message>
    <message>
        <source>kong.conf: the value of %1 lies in a vault</source>
        <translation>kong.conf: der Wert von %1 liegt in einem Vault</translation>
    </message>
</context>
<context>
    <name>gatelift::ConfSetting</name>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
</context>
<context>
    <name>gatelift::ConnInfo</name>
    <message>
        <source>connection to PostgreSQL</source>
        <translation>Verbindung zu PostgreSQL</translation>
    </message>
    <message>
        <source>this is no connection string that PostgreSQL&apos;s library understands</source>
        <translation>das ist keine Verbindungszeichenfolge, die die Bibliothek von PostgreSQL versteht</translation>
    </message>
    <message>
        <source>write it as in: %1</source>
        <translation>so schreiben: %1</translation>
    </message>
    <message>
        <source>the connection string holds a password, which every user of this machine could read</source>
        <translation>die Verbindungszeichenfolge enthält ein Passwort, das jeder Benutzer dieses Rechners lesen könnte</translation>
    </message>
    <message>
        <source>leave it out: give it by PGPASSWORD, a PGPASSFILE or a service file</source>
        <translation>weglassen: per PGPASSWORD, PGPASSFILE oder Service-Datei angeben</translation>
    </message>
    <message>
        <source>local socket</source>
        <comment>instead of a host name</comment>
        <translation>lokaler Socket</translation>
    </message>
</context>
<context>
    <name>gatelift::ConnectionBadge</name>
    <message>
        <source>%1: %2</source>
        <comment>control plane: state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::ConnectionOptions</name>
    <message>
        <source>can&apos;t be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>Pfad und Rechte prüfen</translation>
    </message>
    <message>
        <source>its first line is empty</source>
        <translation>die erste Zeile ist leer</translation>
    </message>
    <message>
        <source>put the value on the first line</source>
        <translation>den Wert in die erste Zeile schreiben</translation>
    </message>
    <message>
        <source>its first line holds control characters</source>
        <translation>die erste Zeile enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>give a text file with the value on the first line</source>
        <translation>eine Textdatei mit dem Wert in der ersten Zeile angeben</translation>
    </message>
    <message>
        <source>holds control characters</source>
        <translation>enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>set it to the token alone</source>
        <translation>nur das Token selbst eintragen</translation>
    </message>
    <message>
        <source>it takes NAME=VALUE-FILE</source>
        <translation>erwartet NAME=WERT-DATEI</translation>
    </message>
    <message>
        <source>the value comes from the first line of that file</source>
        <translation>der Wert kommt aus der ersten Zeile dieser Datei</translation>
    </message>
    <message>
        <source>Address of the control plane&apos;s Admin API.</source>
        <translation>Adresse der Admin API der Control Plane.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>First line is sent as Kong-Admin-Token (else GATELIFT_ADMIN_TOKEN of the environment).</source>
        <translation>Die erste Zeile wird als Kong-Admin-Token gesendet (sonst GATELIFT_ADMIN_TOKEN aus der Umgebung).</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Send this header; its value is the first line of the file.</source>
        <translation>Diesen Header senden; der Wert ist die erste Zeile der Datei.</translation>
    </message>
    <message>
        <source>NAME=VALUE-FILE</source>
        <translation>NAME=WERT-DATEI</translation>
    </message>
    <message>
        <source>Trust the CA certificates in this PEM file instead of the system&apos;s.</source>
        <translation>Den CA-Zertifikaten dieser PEM-Datei vertrauen statt denen des Systems.</translation>
    </message>
    <message>
        <source>Client certificate, PEM.</source>
        <translation>Client-Zertifikat, PEM.</translation>
    </message>
    <message>
        <source>Key of the client certificate, PEM.</source>
        <translation>Schlüssel des Client-Zertifikats, PEM.</translation>
    </message>
    <message>
        <source>Do not check the server&apos;s certificate. Said in every output.</source>
        <translation>Das Zertifikat des Servers nicht prüfen. Steht in jeder Ausgabe.</translation>
    </message>
    <message>
        <source>Time for one answer, 10 unless said.</source>
        <translation>Zeit für eine Antwort, sonst 10.</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SEKUNDEN</translation>
    </message>
    <message>
        <source>Ask below this workspace (Enterprise).</source>
        <translation>Unterhalb dieses Workspace abfragen (Enterprise).</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>--client-cert and --client-key belong together</source>
        <translation>--client-cert und --client-key gehören zusammen</translation>
    </message>
    <message>
        <source>give both</source>
        <translation>beide angeben</translation>
    </message>
    <message>
        <source>a workspace&apos;s name has no slash</source>
        <translation>der Name eines Workspace enthält keinen Schrägstrich</translation>
    </message>
    <message>
        <source>INSECURE: the certificate of %1 is not checked; anyone in between can read and change the answers</source>
        <translation>UNSICHER: das Zertifikat von %1 wird nicht geprüft; wer dazwischen sitzt, kann die Antworten lesen und ändern</translation>
    </message>
    <message>
        <source>give its name alone</source>
        <translation>nur den Namen angeben</translation>
    </message>
</context>
<context>
    <name>gatelift::ConnectionStepsModel</name>
    <message numerus="yes">
        <source>%n pass</source>
        <comment>steps</comment>
        <translation>
            <numerusform>%n bestanden</numerusform>
            <numerusform>%n bestanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, fact</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::ConnectionTest</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name resolution</source>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>TCP connection</source>
        <translation>TCP-Verbindung</translation>
    </message>
    <message>
        <source>TLS and certificate</source>
        <translation>TLS und Zertifikat</translation>
    </message>
    <message>
        <source>HTTP answer</source>
        <translation>HTTP-Antwort</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Version and edition</source>
        <translation>Version und Edition</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>%1, %2 ms</source>
        <translation>%1, %2 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>no TLS: the token crosses the network in the clear</source>
        <translation>kein TLS: das Token geht im Klartext durchs Netz</translation>
    </message>
    <message>
        <source>use the Admin API&apos;s TLS listener (https://, often port 8444)</source>
        <translation>den TLS-Listener der Admin API verwenden (https://, oft Port 8444)</translation>
    </message>
    <message>
        <source>not used by this address</source>
        <translation>von dieser Adresse nicht verwendet</translation>
    </message>
    <message numerus="yes">
        <source>%1, expires in %n day(s)</source>
        <translation>
            <numerusform>%1, läuft in %n Tag ab</numerusform>
            <numerusform>%1, läuft in %n Tagen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; INSECURE: the certificate is not checked</source>
        <translation>%1; UNSICHER: das Zertifikat wird nicht geprüft</translation>
    </message>
    <message>
        <source>give the file of the CA instead of switching the check off</source>
        <translation>die Datei der CA angeben, statt die Prüfung abzuschalten</translation>
    </message>
    <message>
        <source>renew the certificate before the maintenance window</source>
        <translation>das Zertifikat vor dem Wartungsfenster erneuern</translation>
    </message>
    <message>
        <source>none asked for</source>
        <translation>nicht verlangt</translation>
    </message>
    <message>
        <source>token accepted</source>
        <translation>Token angenommen</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>open source</source>
        <translation>Open Source</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1; its clock differs from this machine&apos;s by %2 s</source>
        <translation>%1; die Uhr weicht um %2 s von der dieses Rechners ab</translation>
    </message>
    <message>
        <source>set both clocks by NTP: times in the report come from this machine</source>
        <translation>beide Uhren per NTP stellen: die Zeiten im Bericht stammen von diesem Rechner</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>give the address of a control plane&apos;s Admin API</source>
        <translation>die Adresse der Admin API einer Control Plane angeben</translation>
    </message>
    <message>
        <source>%1 is not reachable for the gateway</source>
        <translation>%1 ist für das Gateway nicht erreichbar</translation>
    </message>
    <message>
        <source>look at the database and at the gateway&apos;s error log</source>
        <translation>die Datenbank und das Fehlerprotokoll des Gateways ansehen</translation>
    </message>
    <message>
        <source>none (DB-less)</source>
        <translation>keine (DB-less)</translation>
    </message>
    <message>
        <source>%1, reachable</source>
        <translation>%1, erreichbar</translation>
    </message>
    <message>
        <source>only a control plane has them</source>
        <translation>die hat nur eine Control Plane</translation>
    </message>
    <message numerus="yes">
        <source>%n listed</source>
        <translation>
            <numerusform>%n aufgeführt</numerusform>
            <numerusform>%n aufgeführt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ConsiderationCatalog</name>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>exactly one of check, probe, refers and manual decides it</source>
        <translation>genau eines von check, probe, refers und manual entscheidet</translation>
    </message>
    <message>
        <source>it must say why a person has to judge</source>
        <translation>es muss sagen, warum ein Mensch urteilen muss</translation>
    </message>
    <message>
        <source>every entry names its source</source>
        <translation>jeder Eintrag nennt seine Quelle</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there twice</source>
        <translation>„%1“ kommt zweimal vor</translation>
    </message>
</context>
<context>
    <name>gatelift::ConsiderationJudge</name>
    <message>
        <source>see the breaking changes: %1</source>
        <translation>siehe Breaking Changes: %1</translation>
    </message>
    <message>
        <source>to be judged among the breaking changes: %1</source>
        <translation>unter den Breaking Changes zu beurteilen: %1</translation>
    </message>
    <message>
        <source>none of the breaking changes concerns this gateway</source>
        <translation>keine der Breaking Changes betrifft dieses Gateway</translation>
    </message>
</context>
<context>
    <name>gatelift::ConsiderationModel</name>
    <message numerus="yes">
        <source>Show %n</source>
        <comment>pieces of evidence</comment>
        <translation>
            <numerusform>%n zeigen</numerusform>
            <numerusform>%n zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>%1, by %2: %3</source>
        <comment>decision, person, how it stands</comment>
        <translation>%1, von %2: %3</translation>
    </message>
</context>
<context>
    <name>gatelift::ConsiderationsPage</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Considerations</source>
        <translation>Rahmenbedingungen</translation>
    </message>
    <message>
        <source>Run checks again</source>
        <translation>Prüfungen wiederholen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sources…</source>
        <translation>Quellen…</translation>
    </message>
    <message>
        <source>What is read beside the gateway: kong.conf, error.log, operating system.</source>
        <translation>Was außer dem Gateway gelesen wird: kong.conf, error.log, Betriebssystem.</translation>
    </message>
    <message>
        <source>Automatic checks</source>
        <translation>Automatische Prüfungen</translation>
    </message>
    <message>
        <source>Manual checks</source>
        <translation>Manuelle Prüfungen</translation>
    </message>
    <message>
        <source>kong.conf lint</source>
        <translation>Prüfung der kong.conf</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message numerus="yes">
        <source>%n pass</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n bestanden</numerusform>
            <numerusform>%n bestanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warn</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fail</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n unbekannt</numerusform>
            <numerusform>%n unbekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking: %1.</source>
        <translation>Prüfung läuft: %1.</translation>
    </message>
    <message>
        <source>No check applies.</source>
        <translation>Keine Prüfung trifft zu.</translation>
    </message>
    <message>
        <source>Nothing of this kind concerns such a deployment.</source>
        <translation>Nichts dergleichen betrifft ein solches Deployment.</translation>
    </message>
    <message>
        <source>Platform, kong.conf, plugins and certificates are checked against Y.</source>
        <translation>Plattform, kong.conf, Plugins und Zertifikate werden gegen Y geprüft.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Manual %1/%2</source>
        <comment>settled of all</comment>
        <translation>Manuell %1/%2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>settled of all</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Every manual check is settled.</source>
        <translation>Jede manuelle Prüfung ist geklärt.</translation>
    </message>
    <message>
        <source>(not set)</source>
        <comment>value of a parameter</comment>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>(not shown)</source>
        <comment>value of a parameter</comment>
        <translation>(nicht gezeigt)</translation>
    </message>
    <message>
        <source>Fine for Y.</source>
        <translation>In Ordnung für Y.</translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <comment>of kong.conf</comment>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message>
        <source>: %1 fail, %2 warn</source>
        <comment>keys of kong.conf</comment>
        <translation>: %1 fehlerhaft, %2 mit Warnung</translation>
    </message>
    <message>
        <source>No kong.conf was seen.</source>
        <translation>Keine kong.conf gesehen.</translation>
    </message>
    <message>
        <source>Not looked at yet.</source>
        <translation>Noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Name the file, or let the checks read what the gateway shows.</source>
        <translation>Die Datei angeben, oder die Prüfungen lesen lassen, was das Gateway zeigt.</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>%1, repeated every 5 minutes.</source>
        <comment>checked when</comment>
        <translation>%1, wiederholt alle 5 Minuten.</translation>
    </message>
</context>
<context>
    <name>gatelift::ContentsComparison</name>
    <message>
        <source>Rows with an end in %1: gateways delete them by themselves.</source>
        <comment>a column</comment>
        <translation>Zeilen mit einem Ende in %1: Gateways löschen sie von selbst.</translation>
    </message>
    <message>
        <source>%1, without %2</source>
        <extracomment>a table, names of plugins</extracomment>
        <translation>%1, ohne %2</translation>
    </message>
    <message>
        <source>%1, without the column %2</source>
        <extracomment>a table, a column</extracomment>
        <translation>%1, ohne die Spalte %2</translation>
    </message>
    <message>
        <source>Only X has this column.</source>
        <translation>Diese Spalte hat nur X.</translation>
    </message>
    <message>
        <source>Its type is %1 on X and %2 on Y.</source>
        <comment>types</comment>
        <translation>Der Typ ist %1 auf X und %2 auf Y.</translation>
    </message>
    <message>
        <source>Only Y has this column.</source>
        <translation>Diese Spalte hat nur Y.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows, %1</source>
        <extracomment>rows, the beginning of a checksum</extracomment>
        <translation>
            <numerusform>%n Zeile, %1</numerusform>
            <numerusform>%n Zeilen, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Only Y has this table, and it is empty.</source>
        <translation>Diese Tabelle hat nur Y, und sie ist leer.</translation>
    </message>
    <message>
        <source>Missing on Y: %1</source>
        <comment>a row&apos;s key</comment>
        <translation>Fehlt auf Y: %1</translation>
    </message>
    <message>
        <source>Only on Y: %1</source>
        <comment>a row&apos;s key</comment>
        <translation>Nur auf Y: %1</translation>
    </message>
    <message>
        <source>Other content on Y: %1</source>
        <comment>a row&apos;s key</comment>
        <translation>Anderer Inhalt auf Y: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more rows</source>
        <translation>
            <numerusform>und %n weitere Zeile</numerusform>
            <numerusform>und %n weitere Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ContentsReader</name>
    <message>
        <source>it holds no gateway&apos;s tables</source>
        <translation>sie enthält keine Tabellen eines Gateways</translation>
    </message>
    <message>
        <source>restore the backup into it first</source>
        <translation>zuerst das Backup darin wiederherstellen</translation>
    </message>
</context>
<context>
    <name>gatelift::ControlPlaneVerifications</name>
    <message>
        <source>Y can&apos;t load what X uses: %1.</source>
        <comment>names of plugins</comment>
        <translation>Y kann nicht laden, was X nutzt: %1.</translation>
    </message>
    <message numerus="yes">
        <source>All %n plugins that X uses are there.</source>
        <translation>
            <numerusform>Das Plugin, das X nutzt, ist da.</numerusform>
            <numerusform>Alle %n Plugins, die X nutzt, sind da.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open source needs no license.</source>
        <translation>Open Source braucht keine Lizenz.</translation>
    </message>
    <message>
        <source>What Y says of its license can&apos;t be read: %1.</source>
        <comment>why</comment>
        <translation>Was Y über seine Lizenz sagt, ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Y has not been asked about its license yet.</source>
        <translation>Y wurde noch nicht nach seiner Lizenz gefragt.</translation>
    </message>
    <message>
        <source>Y runs without a license.</source>
        <translation>Y läuft ohne Lizenz.</translation>
    </message>
    <message>
        <source>Y is licensed.</source>
        <translation>Y ist lizenziert.</translation>
    </message>
    <message>
        <source>Y is licensed until %1.</source>
        <translation>Y ist lizenziert bis %1.</translation>
    </message>
    <message>
        <source>Y&apos;s license ended on %1.</source>
        <translation>Die Lizenz von Y endete am %1.</translation>
    </message>
    <message>
        <source>CP Y</source>
        <comment>begins a sentence</comment>
        <translation>CP Y</translation>
    </message>
    <message>
        <source>The node of Y</source>
        <comment>begins a sentence: no hybrid mode</comment>
        <translation>Der Knoten von Y</translation>
    </message>
    <message>
        <source>The Admin API address of Y is not set.</source>
        <translation>Die Adresse der Admin API von Y ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>%1 does not answer: %2.</source>
        <comment>CP Y, why</comment>
        <translation>%1 antwortet nicht: %2.</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <comment>CP Y</comment>
        <translation>%1 hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>%1 runs %2, and the plan wants %3.</source>
        <extracomment>CP Y, version, the plan&apos;s version</extracomment>
        <translation>%1 läuft mit %2, der Plan will %3.</translation>
    </message>
    <message>
        <source>%1 runs %2 with the role %3 instead of %4.</source>
        <extracomment>CP Y, version, two roles</extracomment>
        <translation>%1 läuft mit %2 in der Rolle %3 statt %4.</translation>
    </message>
    <message>
        <source>The node of Y runs with a database, and the plan wants none.</source>
        <translation>Der Knoten von Y läuft mit einer Datenbank, der Plan will keine.</translation>
    </message>
    <message>
        <source>A node behind the address of Y runs %1, and the plan wants %2.</source>
        <translation>Ein Knoten hinter der Adresse von Y läuft mit %1, der Plan will %2.</translation>
    </message>
    <message>
        <source>%1 runs %2 with the role %3.</source>
        <comment>CP Y, version, role</comment>
        <translation>%1 läuft mit %2 in der Rolle %3.</translation>
    </message>
    <message>
        <source>Which plugins X uses is not known: X has not answered yet.</source>
        <translation>Welche Plugins X nutzt, ist nicht bekannt: X hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>CP X</source>
        <comment>begins a sentence</comment>
        <translation>CP X</translation>
    </message>
    <message>
        <source>The node of X</source>
        <comment>begins a sentence: no hybrid mode</comment>
        <translation>Der Knoten von X</translation>
    </message>
    <message>
        <source>%1 runs %2 with the role %3, and the plan began on %4.</source>
        <extracomment>CP X, version, role, the plan&apos;s version</extracomment>
        <translation>%1 läuft mit %2 in der Rolle %3, der Plan begann auf %4.</translation>
    </message>
</context>
<context>
    <name>gatelift::Convergence</name>
    <message>
        <source>expected on CP X</source>
        <translation>auf CP X erwartet</translation>
    </message>
    <message>
        <source>expected on CP Y</source>
        <translation>auf CP Y erwartet</translation>
    </message>
    <message>
        <source>not the expected one on CP X</source>
        <translation>nicht der auf CP X erwartete</translation>
    </message>
    <message>
        <source>not the expected one on CP Y</source>
        <translation>nicht der auf CP Y erwartete</translation>
    </message>
    <message>
        <source>no config yet, %1</source>
        <comment>how long</comment>
        <translation>noch keine Config, %1</translation>
    </message>
    <message>
        <source>no config: requests get 404</source>
        <translation>keine Config: Anfragen erhalten 404</translation>
    </message>
    <message>
        <source>on CP X, expected hash not known</source>
        <translation>auf CP X, erwarteter Hash nicht bekannt</translation>
    </message>
    <message>
        <source>on CP Y, expected hash not known</source>
        <translation>auf CP Y, erwarteter Hash nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n further hashes</source>
        <translation>
            <numerusform>%n weiterer Hash</numerusform>
            <numerusform>%n weitere Hashes</numerusform>
        </translation>
    </message>
    <message>
        <source>Median %1 to converge, slowest %2 (%3)</source>
        <comment>two durations, hostname</comment>
        <translation>Konvergenz im Median %1, am langsamsten %2 (%3)</translation>
    </message>
    <message>
        <source>Config %1 on CP X at %2</source>
        <comment>hash, time</comment>
        <translation>Config %1 auf CP X um %2</translation>
    </message>
    <message>
        <source>Config %1 on CP Y at %2</source>
        <comment>hash, time</comment>
        <translation>Config %1 auf CP Y um %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n nodes within one poll</source>
        <extracomment>what changed and when; then how it went</extracomment>
        <translation>
            <numerusform>%1: %n Knoten innerhalb einer Abfrage</numerusform>
            <numerusform>%1: %n Knoten innerhalb einer Abfrage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n nodes, median %2, slowest %3 (%4)</source>
        <translation>
            <numerusform>%1: %n Knoten, im Median %2, am langsamsten %3 (%4)</numerusform>
            <numerusform>%1: %n Knoten, im Median %2, am langsamsten %3 (%4)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ConvergenceList</name>
    <message>
        <source>%1 nodes: %2 %3</source>
        <comment>count, hash, meaning</comment>
        <translation>%1 Knoten: %2 %3</translation>
    </message>
    <message>
        <source>Nodes by config hash</source>
        <translation>Knoten nach Config-Hash</translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneChoices</name>
    <message>
        <source>On X</source>
        <translation>Auf X</translation>
    </message>
    <message>
        <source>On Y</source>
        <translation>Auf Y</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>words that are searched for</comment>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Config %1</source>
        <comment>a hash</comment>
        <translation>Config %1</translation>
    </message>
    <message>
        <source>Status %1</source>
        <translation>Status %1</translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneDelegate</name>
    <message>
        <source>next</source>
        <comment>a pill: this node belongs to the next batch</comment>
        <translation>folgt</translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneFilterMenu</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Config hash</source>
        <translation>Config-Hash</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Label %1</source>
        <comment>a key</comment>
        <translation>Label %1</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message numerus="yes">
        <source>%n more: search for them</source>
        <comment>values</comment>
        <translation>
            <numerusform>%n weiterer: über die Suche</numerusform>
            <numerusform>%n weitere: über die Suche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneItem</name>
    <message>
        <source>Version rejected</source>
        <translation>Version abgelehnt</translation>
    </message>
    <message>
        <source>Plugin missing</source>
        <translation>Plugin fehlt</translation>
    </message>
    <message>
        <source>Plugin version</source>
        <translation>Plugin-Version</translation>
    </message>
    <message>
        <source>Filter missing</source>
        <translation>Filter fehlt</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a version</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Außer Dienst</translation>
    </message>
    <message>
        <source>No config yet</source>
        <translation>Noch keine Config</translation>
    </message>
    <message>
        <source>No config</source>
        <translation>Keine Config</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>a state</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Incompatible</source>
        <translation>Inkompatibel</translation>
    </message>
    <message>
        <source>Converging</source>
        <translation>Konvergiert noch</translation>
    </message>
    <message>
        <source>Other config</source>
        <translation>Andere Config</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>a sync status</comment>
        <translation>Normal</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <comment>days</comment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
    <message>
        <source>its certificate has expired: it can&apos;t connect again once the connection breaks</source>
        <translation>das Zertifikat ist abgelaufen: reißt die Verbindung ab, kommt keine neue zustande</translation>
    </message>
    <message numerus="yes">
        <source>its certificate expires in %n days</source>
        <translation>
            <numerusform>das Zertifikat läuft in %n Tag ab</numerusform>
            <numerusform>das Zertifikat läuft in %n Tagen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>without its control plane&apos;s configuration for %1</source>
        <translation>seit %1 ohne die Konfiguration der Control Plane</translation>
    </message>
    <message>
        <source>fresh, accepted and on its control plane&apos;s configuration</source>
        <translation>aktuell, angenommen und mit der Konfiguration der Control Plane</translation>
    </message>
    <message>
        <source>neither X nor Y</source>
        <translation>weder X noch Y</translation>
    </message>
    <message>
        <source>%1, version %2 (%3), %4, config hash %5, last seen %6 ago, certificate %7</source>
        <comment>hostname, version, side, status, hash, age, days</comment>
        <translation>%1, Version %2 (%3), %4, Config-Hash %5, zuletzt gesehen vor %6, Zertifikat %7</translation>
    </message>
    <message>
        <source>Not ready</source>
        <comment>a state: it does not serve yet</comment>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>Says its control plane: its Status API has not answered for too long.</source>
        <translation>Laut Control Plane: Die Status-API antwortet schon zu lange nicht.</translation>
    </message>
    <message>
        <source>Says its control plane: its Status API tells no hash.</source>
        <translation>Laut Control Plane: Die Status-API nennt keinen Hash.</translation>
    </message>
    <message>
        <source>Says its Status API, and so does its control plane.</source>
        <translation>Laut Status-API, und die Control Plane sagt dasselbe.</translation>
    </message>
    <message>
        <source>Says its Status API; its control plane&apos;s row says %1.</source>
        <comment>a hash</comment>
        <translation>Laut Status-API; die Zeile der Control Plane nennt %1.</translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneModel</name>
    <message>
        <source>Hostname</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Sync status</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Config hash</source>
        <translation>Config-Hash</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Cert expires</source>
        <translation>Zert. bis</translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneReader</name>
    <message>
        <source>(%1) should be %2</source>
        <translation>(%1) sollte %2 sein</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a single value</source>
        <translation>ein einzelner Wert</translation>
    </message>
    <message>
        <source>there</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>if a proxy stands between, ask the Admin API directly</source>
        <translation>steht ein Proxy dazwischen, die Admin API direkt abfragen</translation>
    </message>
    <message>
        <source>broken JSON near byte %1</source>
        <translation>fehlerhaftes JSON nahe Byte %1</translation>
    </message>
    <message>
        <source>the answer has no list of data planes</source>
        <translation>die Antwort enthält keine Liste von Data Planes</translation>
    </message>
    <message>
        <source>check that this is the Admin API of a control plane</source>
        <translation>prüfen, ob dies die Admin API einer Control Plane ist</translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlaneVerifications</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>names; how many more</extracomment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Admin APIs of the control planes</source>
        <translation>Admin APIs der Control Planes</translation>
    </message>
    <message>
        <source>No control plane lists the nodes of this deployment: what they run is reported.</source>
        <translation>Die Knoten dieses Deployments führt keine Control Plane auf: was auf ihnen läuft, wird berichtet.</translation>
    </message>
    <message>
        <source>No data plane has been seen yet.</source>
        <translation>Noch keine Data Plane wurde gesehen.</translation>
    </message>
    <message>
        <source>The load balancer&apos;s weights make the share, and no traffic was observed since it was set.</source>
        <translation>Die Gewichte des Load Balancers machen den Anteil, und seit sie gesetzt sind, wurde kein Traffic beobachtet.</translation>
    </message>
    <message>
        <source>%1 % of the traffic goes to Y; %2 % is recorded.</source>
        <extracomment>two shares in percent</extracomment>
        <translation>%1 % des Traffics gehen an Y; vermerkt sind %2 %.</translation>
    </message>
    <message>
        <source>observed traffic</source>
        <translation>beobachteter Traffic</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes report to CP Y: %1.</source>
        <translation>
            <numerusform>%n Data Plane meldet sich bei CP Y: %1.</numerusform>
            <numerusform>%n Data Planes melden sich bei CP Y: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both control planes share one database: which of them holds a data plane only its Status API tells.</source>
        <translation>Beide Control Planes teilen eine Datenbank: welche von ihnen eine Data Plane hält, sagt nur deren Status API.</translation>
    </message>
    <message>
        <source>No data plane reports to CP Y.</source>
        <translation>Keine Data Plane meldet sich bei CP Y.</translation>
    </message>
    <message>
        <source>No share of the traffic is recorded for Y yet.</source>
        <translation>Für Y ist noch kein Anteil am Traffic vermerkt.</translation>
    </message>
    <message>
        <source>%1 of %2 data planes run Y; %3 % asks for %4.</source>
        <extracomment>nodes on Y, all nodes, share in percent, nodes that it asks for</extracomment>
        <translation>%1 von %2 Data Planes laufen mit Y; %3 % verlangen %4.</translation>
    </message>
    <message>
        <source>No data plane runs Y yet.</source>
        <translation>Noch keine Data Plane läuft mit Y.</translation>
    </message>
    <message numerus="yes">
        <source>All %n data planes on Y report the expected hash.</source>
        <translation>
            <numerusform>Die Data Plane auf Y meldet den erwarteten Hash.</numerusform>
            <numerusform>Alle %n Data Planes auf Y melden den erwarteten Hash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes on Y do not report the expected hash: %1.</source>
        <translation>
            <numerusform>%n Data Plane auf Y meldet nicht den erwarteten Hash: %1.</numerusform>
            <numerusform>%n Data Planes auf Y melden nicht den erwarteten Hash: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes run neither X nor Y: %1.</source>
        <translation>
            <numerusform>%n Data Plane läuft weder mit X noch mit Y: %1.</numerusform>
            <numerusform>%n Data Planes laufen weder mit X noch mit Y: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Data planes on Y run several releases: %1.</source>
        <comment>versions</comment>
        <translation>Auf den Data Planes von Y laufen mehrere Releases: %1.</translation>
    </message>
    <message>
        <source>All of them run %1.</source>
        <comment>version</comment>
        <translation>Alle laufen mit %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not run Y: %1.</source>
        <translation>
            <numerusform>%n Data Plane läuft nicht mit Y: %1.</numerusform>
            <numerusform>%n Data Planes laufen nicht mit Y: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes run Y and still report to CP X: %1.</source>
        <translation>
            <numerusform>%n Data Plane läuft mit Y und meldet sich noch bei CP X: %1.</numerusform>
            <numerusform>%n Data Planes laufen mit Y und melden sich noch bei CP X: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n data planes run Y.</source>
        <translation>
            <numerusform>Die Data Plane läuft mit Y.</numerusform>
            <numerusform>Alle %n Data Planes laufen mit Y.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporter and importers must run one release, and there are: %1.</source>
        <comment>versions</comment>
        <translation>Exporteur und Importeure brauchen ein und dasselbe Release, es gibt aber: %1.</translation>
    </message>
    <message>
        <source>CP Y and its data planes run %1.</source>
        <comment>version</comment>
        <translation>CP Y und ihre Data Planes laufen mit %1.</translation>
    </message>
    <message>
        <source>Only hybrid mode has certificates between control and data planes.</source>
        <translation>Nur der Hybrid-Modus hat Zertifikate zwischen Control und Data Planes.</translation>
    </message>
    <message>
        <source>CP Y accepts them. %1</source>
        <translation>CP Y nimmt sie an. %1</translation>
    </message>
    <message>
        <source>No data plane has reached CP Y yet: the comparison of the certificates is reported.</source>
        <translation>Noch keine Data Plane hat CP Y erreicht: der Vergleich der Zertifikate wird berichtet.</translation>
    </message>
    <message>
        <source>A person reads that %1 % of the traffic goes to Y, as recorded.</source>
        <translation>Abgelesen wurden %1 % des Traffics auf Y, wie vermerkt.</translation>
    </message>
    <message>
        <source>a share that a person read</source>
        <translation>ein abgelesener Anteil</translation>
    </message>
    <message>
        <source>The node of Y tells no configuration hash: what it has loaded is reported.</source>
        <translation>Der Knoten von Y nennt keinen Konfigurations-Hash: Was er geladen hat, wird gemeldet.</translation>
    </message>
    <message>
        <source>The node of Y runs without a configuration: its hash is all zeros.</source>
        <translation>Der Knoten von Y läuft ohne Konfiguration: Sein Hash besteht aus Nullen.</translation>
    </message>
    <message>
        <source>The node of Y has loaded its file; the hash is %1.</source>
        <extracomment>a hash</extracomment>
        <translation>Der Knoten von Y hat seine Datei geladen; der Hash ist %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes still run Y: %1.</source>
        <translation>
            <numerusform>%n Data Plane läuft noch auf Y: %1.</numerusform>
            <numerusform>%n Data Planes laufen noch auf Y: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>No data plane on Y is seen; which run X can&apos;t be seen while CP X does not answer.</source>
        <translation>Auf Y ist keine Data Plane zu sehen; welche auf X laufen, ist nicht zu sehen, solange CP X nicht antwortet.</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes of X have no configuration: %1.</source>
        <translation>
            <numerusform>%n Data Plane von X hat keine Konfiguration: %1.</numerusform>
            <numerusform>%n Data Planes von X haben keine Konfiguration: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>No control plane lists a data plane that answers.</source>
        <translation>Keine Control Plane führt eine Data Plane, die antwortet.</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes run X, and none runs Y.</source>
        <translation>
            <numerusform>%n Data Plane läuft auf X, keine auf Y.</numerusform>
            <numerusform>%n Data Planes laufen auf X, keine auf Y.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlanesPage</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Host, IP or label</source>
        <translation>Host, IP, Label</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Which data planes are shown</source>
        <translation>Welche Data Planes gezeigt werden</translation>
    </message>
    <message>
        <source>Convergence</source>
        <translation>Konvergenz</translation>
    </message>
    <message>
        <source>Nodes by version</source>
        <translation>Knoten nach Version</translation>
    </message>
    <message>
        <source>actual, then plan</source>
        <translation>Ist, dann Plan</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>nodes with their configuration, all nodes</comment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>Hold at %n nodes on Y</source>
        <translation>
            <numerusform>Bei %n Knoten auf Y halten</numerusform>
            <numerusform>Bei %n Knoten auf Y halten</numerusform>
        </translation>
    </message>
    <message>
        <source>Records that no further node is moved for now.</source>
        <translation>Hält fest, dass vorerst kein weiterer Knoten wechselt.</translation>
    </message>
    <message>
        <source>Go to %1 %</source>
        <translation>Weiter auf %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes on Y are needed for it.</source>
        <translation>
            <numerusform>Dafür wird %n Knoten auf Y gebraucht.</numerusform>
            <numerusform>Dafür werden %n Knoten auf Y gebraucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back to %1 %</source>
        <translation>Zurückrollen auf %1 %</translation>
    </message>
    <message>
        <source>Records the share; moving the nodes back is your act. It can be undone with Ctrl+Z.</source>
        <translation>Hält den Anteil fest; die Knoten werden von Hand zurückgeholt. Lässt sich mit Strg+Z rückgängig machen.</translation>
    </message>
    <message>
        <source>No data plane matches.</source>
        <translation>Keine Data Plane passt.</translation>
    </message>
    <message>
        <source>The filter hides all of them.</source>
        <translation>Der Filter blendet alle aus.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>A traditional deployment has no data planes.</source>
        <translation>Ein traditionelles Deployment hat keine Data Planes.</translation>
    </message>
    <message>
        <source>Its nodes stand on the Control planes step.</source>
        <translation>Die Knoten stehen im Schritt Control Planes.</translation>
    </message>
    <message>
        <source>Asking the control planes for their data planes</source>
        <translation>Die Control Planes werden nach ihren Data Planes gefragt</translation>
    </message>
    <message>
        <source>No data plane has been seen yet.</source>
        <translation>Noch keine Data Plane gesehen.</translation>
    </message>
    <message>
        <source>They appear as soon as a control plane answers and nodes are connected to it.</source>
        <translation>Sie erscheinen, sobald eine Control Plane antwortet und Knoten mit ihr verbunden sind.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut abfragen</translation>
    </message>
    <message>
        <source>All %1</source>
        <comment>data planes</comment>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>X %1</source>
        <comment>data planes on X</comment>
        <translation>X %1</translation>
    </message>
    <message>
        <source>Y %1</source>
        <comment>data planes on Y</comment>
        <translation>Y %1</translation>
    </message>
    <message>
        <source>Attention %1</source>
        <comment>data planes</comment>
        <translation>Achtung %1</translation>
    </message>
    <message>
        <source>Retired (%1)</source>
        <translation>Außer Dienst (%1)</translation>
    </message>
    <message>
        <source>Retired by you, or replaced by another node of the same name. They count nowhere.</source>
        <translation>Außer Dienst genommen oder durch einen anderen Knoten gleichen Namens ersetzt. Zählen nirgends mit.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>label key, label value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: any</source>
        <comment>label key</comment>
        <translation>%1: beliebig</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Retire: count nowhere</source>
        <translation>Außer Dienst: nicht mitzählen</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Wieder mitzählen</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Attention first</source>
        <translation>Auffällige zuerst</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Checklist %1/%2</source>
        <comment>settled of all</comment>
        <translation>Checkliste %1/%2</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Show its events</source>
        <translation>Ereignisse dazu zeigen</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Spalten…</translation>
    </message>
    <message>
        <source>Enter shows all about a data plane, the menu key what can be done with it.</source>
        <translation>Die Eingabetaste zeigt alles zu einer Data Plane, die Menütaste, was sich damit tun lässt.</translation>
    </message>
    <message>
        <source>Filter by version, config hash, status or label</source>
        <translation>Nach Version, Config-Hash, Status oder Label filtern</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles aufheben</translation>
    </message>
    <message>
        <source>Takes the whole filter away.</source>
        <translation>Hebt den ganzen Filter auf.</translation>
    </message>
    <message>
        <source>The whole list, with a filter</source>
        <translation>Die ganze Liste, mit Filter</translation>
    </message>
    <message>
        <source>Copy all about this data plane</source>
        <translation>Alles zu dieser Data Plane kopieren</translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <comment>events</comment>
        <translation>
            <numerusform>Alle %n</numerusform>
            <numerusform>Alle %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n shown</source>
        <comment>data planes</comment>
        <translation>
            <numerusform>%1 von %n gezeigt</numerusform>
            <numerusform>%1 von %n gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Convergence, nodes by version and events</source>
        <translation>Konvergenz, Knoten je Version und Ereignisse</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>whole sentences</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>gatelift::DataPlanesViewModel</name>
    <message>
        <source>Share %1 % started by %2</source>
        <translation>Anteil %1 % begonnen von %2</translation>
    </message>
    <message>
        <source>%1 retired by %2</source>
        <translation>%1 außer Dienst genommen von %2</translation>
    </message>
    <message>
        <source>%1 counts again, by %2</source>
        <translation>%1 zählt wieder, durch %2</translation>
    </message>
    <message>
        <source>Write freeze declared by %1</source>
        <translation>Schreibstopp erklärt von %1</translation>
    </message>
    <message>
        <source>Write freeze lifted by %1</source>
        <translation>Schreibstopp aufgehoben von %1</translation>
    </message>
    <message>
        <source>Change of share taken back by %1</source>
        <translation>Änderung des Anteils zurückgenommen von %1</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>CP X does not answer: %1.</source>
        <comment>why</comment>
        <translation>CP X antwortet nicht: %1.</translation>
    </message>
    <message>
        <source>CP Y does not answer: %1.</source>
        <comment>why</comment>
        <translation>CP Y antwortet nicht: %1.</translation>
    </message>
    <message>
        <source>Its data planes serve from their cache. What stands here about them is from %1, %2 ago.</source>
        <comment>time, age</comment>
        <translation>Ihre Data Planes arbeiten aus dem Cache. Was hier über sie steht, ist von %1, vor %2.</translation>
    </message>
    <message>
        <source>A traditional deployment has no data planes.</source>
        <translation>Ein traditionelles Deployment hat keine Data Planes.</translation>
    </message>
    <message>
        <source>No data plane has been seen yet.</source>
        <translation>Noch keine Data Plane gesehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes seen. Version Y is not chosen yet.</source>
        <translation>
            <numerusform>%n Data Plane gesehen. Version Y ist noch nicht gewählt.</numerusform>
            <numerusform>%n Data Planes gesehen. Version Y ist noch nicht gewählt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n data planes run %1 and hold CP Y&apos;s configuration.</source>
        <translation>
            <numerusform>Die %n Data Plane läuft auf %1 und hat die Konfiguration von CP Y.</numerusform>
            <numerusform>Alle %n Data Planes laufen auf %1 und haben die Konfiguration von CP Y.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes on X.</source>
        <translation>
            <numerusform>%n Data Plane auf X.</numerusform>
            <numerusform>%n Data Planes auf X.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes on X. The rollout has not started: the first share is %1 %, %2 of them on Y.</source>
        <translation>
            <numerusform>%n Data Plane auf X. Der Rollout hat nicht begonnen: der erste Anteil ist %1 %, %2 davon auf Y.</numerusform>
            <numerusform>%n Data Planes auf X. Der Rollout hat nicht begonnen: der erste Anteil ist %1 %, %2 davon auf Y.</numerusform>
        </translation>
    </message>
    <message>
        <source>At %1 %: %2 of %3 on %4, each with CP Y&apos;s configuration.</source>
        <comment>share, nodes on Y, all nodes, version</comment>
        <translation>Bei %1 %: %2 von %3 auf %4, jeder mit der Konfiguration von CP Y.</translation>
    </message>
    <message>
        <source>Rolling to %1 %: %2 of %3 on %4.</source>
        <comment>share, nodes on Y, all nodes, version</comment>
        <translation>Unterwegs zu %1 %: %2 von %3 auf %4.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>time, or date and time; sentence
----------
Two full sentences: where the rollout stands, then what it waits for.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The next batch waits for %1.</source>
        <translation>Die nächste Welle wartet auf %1.</translation>
    </message>
    <message numerus="yes">
        <source>The next batch waits for %n nodes without their configuration.</source>
        <translation>
            <numerusform>Die nächste Welle wartet auf %n Knoten ohne Konfiguration.</numerusform>
            <numerusform>Die nächste Welle wartet auf %n Knoten ohne Konfiguration.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are wanted on Y.</source>
        <translation>
            <numerusform>%n weiterer soll auf Y.</numerusform>
            <numerusform>%n weitere sollen auf Y.</numerusform>
        </translation>
    </message>
    <message>
        <source>Batch to %1 %</source>
        <translation>Welle bis %1 %</translation>
    </message>
    <message>
        <source>Before the first batch</source>
        <translation>Vor der ersten Welle</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier</source>
        <comment>nodes</comment>
        <translation>
            <numerusform>%n früher</numerusform>
            <numerusform>%n früher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes settled on Y</source>
        <translation>
            <numerusform>%n Knoten auf Y fertig</numerusform>
            <numerusform>%n Knoten auf Y fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more wait</source>
        <translation>
            <numerusform>%n weiterer wartet</numerusform>
            <numerusform>%n weitere warten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is rejected by CP Y</source>
        <translation>%1 wird von CP Y abgelehnt</translation>
    </message>
    <message>
        <source>%1 does not hold the expected configuration</source>
        <translation>%1 hat nicht die erwartete Konfiguration</translation>
    </message>
    <message>
        <source>%1 has had no configuration for %2</source>
        <translation>%1 ist seit %2 ohne Konfiguration</translation>
    </message>
    <message>
        <source>%1 joined %2 ago, waiting for its first config from CP Y</source>
        <translation>%1 kam vor %2 dazu und wartet auf die erste Config von CP Y</translation>
    </message>
    <message>
        <source>%1 joined %2 ago, waiting for its first config from CP Y (median %3)</source>
        <translation>%1 kam vor %2 dazu und wartet auf die erste Config von CP Y (Median %3)</translation>
    </message>
    <message>
        <source>Every data plane is on Y.</source>
        <translation>Jede Data Plane ist auf Y.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>hostnames</comment>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Drain one X node, start one Y node, wait for its hash, repeat.</source>
        <translation>Je einen X-Knoten leeren, Y-Knoten starten, Hash abwarten.</translation>
    </message>
    <message>
        <source>Still to move: %1. %2</source>
        <extracomment>hostnames, then how to do it</extracomment>
        <translation>Noch umzustellen: %1. %2</translation>
    </message>
    <message>
        <source>Then %1 % at %2: %3. %4</source>
        <extracomment>share, time, hostnames, then how to do it</extracomment>
        <translation>Dann %1 % um %2: %3. %4</translation>
    </message>
    <message>
        <source>Then %1 %: %2. %3</source>
        <extracomment>share, hostnames, then how to do it</extracomment>
        <translation>Dann %1 %: %2. %3</translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseDumpTask</name>
    <message>
        <source>is no Kong database: it has no table schema_meta</source>
        <translation>ist keine Kong-Datenbank: die Tabelle schema_meta fehlt</translation>
    </message>
    <message>
        <source>name the database that kong.conf has as pg_database</source>
        <translation>die Datenbank nennen, die in kong.conf als pg_database steht</translation>
    </message>
    <message>
        <source>is a standby that lags %1 s behind its primary</source>
        <translation>ist ein Standby, der %1 s hinter seinem Primärserver liegt</translation>
    </message>
    <message>
        <source>is a standby, and how far it lags behind can&apos;t be told</source>
        <translation>ist ein Standby, dessen Rückstand nicht bestimmbar ist</translation>
    </message>
    <message>
        <source>back the primary up, or wait until the standby has caught up</source>
        <translation>den Primärserver sichern oder warten, bis der Standby aufgeholt hat</translation>
    </message>
    <message>
        <source>checksums of the tables</source>
        <translation>Prüfsummen der Tabellen</translation>
    </message>
    <message>
        <source>back up again; where it comes back, the log of pg_dump says why</source>
        <translation>erneut sichern; tritt es wieder auf, nennt das Log von pg_dump den Grund</translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseForm</name>
    <message>
        <source>Choose the folder of pg_dump and pg_restore</source>
        <translation>Ordner von pg_dump und pg_restore wählen</translation>
    </message>
    <message>
        <source>Choose a CA certificate</source>
        <translation>CA-Zertifikat wählen</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer)</source>
        <translation>PEM-Dateien (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>testing</source>
        <translation>Test läuft</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>test failed</source>
        <translation>Test gescheitert</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>PostgreSQL of CP X</source>
        <translation>PostgreSQL von CP X</translation>
    </message>
    <message>
        <source>database X · for backup and drill, only read</source>
        <translation>Datenbank X · für Backup und Probe, nur gelesen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>SSL mode</source>
        <translation>SSL-Modus</translation>
    </message>
    <message>
        <source>libpq&apos;s own</source>
        <translation>von libpq</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>left to libpq</source>
        <translation>libpq überlassen</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>CA bundle</source>
        <translation>CA-Bundle</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>PostgreSQL tools</source>
        <translation>PostgreSQL-Werkzeuge</translation>
    </message>
    <message>
        <source>found on this machine</source>
        <translation>auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Keep password in keyring</source>
        <translation>Passwort im Schlüsselbund</translation>
    </message>
    <message>
        <source>PostgreSQL of CP Y</source>
        <translation>PostgreSQL von CP Y</translation>
    </message>
    <message>
        <source>database Y · to verify its contents, only read</source>
        <translation>Datenbank Y · zum Nachweis des Inhalts, nur gelesen</translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseMerge</name>
    <message numerus="yes">
        <source>%1: %n row(s) of the database are not shown by the Admin API</source>
        <translation>
            <numerusform>%1: %n Zeile der Datenbank zeigt die Admin API nicht</numerusform>
            <numerusform>%1: %n Zeilen der Datenbank zeigt die Admin API nicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n of what the Admin API lists is not in the database</source>
        <translation>
            <numerusform>%1: %n Eintrag der Admin API fehlt in der Datenbank</numerusform>
            <numerusform>%1: %n Einträge der Admin API fehlen in der Datenbank</numerusform>
        </translation>
    </message>
    <message>
        <source>PostgreSQL: there are no tables of Kong in this database</source>
        <translation>PostgreSQL: in dieser Datenbank gibt es keine Tabellen von Kong</translation>
    </message>
    <message>
        <source>PostgreSQL: this is not the database of the gateway that was asked; nothing was taken from it</source>
        <translation>PostgreSQL: dies ist nicht die Datenbank des befragten Gateways; nichts wurde daraus übernommen</translation>
    </message>
    <message>
        <source>PostgreSQL: that this is the gateway&apos;s database could not be seen; nothing was taken from it</source>
        <translation>PostgreSQL: ob dies die Datenbank des Gateways ist, war nicht zu erkennen; nichts wurde daraus übernommen</translation>
    </message>
    <message>
        <source>PostgreSQL: the role %1 could not read %2</source>
        <translation>PostgreSQL: die Rolle %1 konnte %2 nicht lesen</translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseTableCatalog</name>
    <message>
        <source>&apos;%1&apos; is not one of the known words</source>
        <translation>„%1“ gehört nicht zu den bekannten Wörtern</translation>
    </message>
    <message>
        <source>every entry names its source</source>
        <translation>jeder Eintrag nennt seine Quelle</translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseTest</name>
    <message>
        <source>PostgreSQL login</source>
        <translation>PostgreSQL-Anmeldung</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Server version</source>
        <translation>Serverversion</translation>
    </message>
    <message>
        <source>Kong&apos;s database</source>
        <translation>Datenbank von Kong</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Rights to read</source>
        <translation>Leserechte</translation>
    </message>
    <message>
        <source>pg_dump matches the server</source>
        <translation>pg_dump passt zum Server</translation>
    </message>
    <message>
        <source>Scratch database can be created</source>
        <translation>Probedatenbank lässt sich anlegen</translation>
    </message>
    <message>
        <source>%1, %2 ms</source>
        <comment>version, milliseconds</comment>
        <translation>%1, %2 ms</translation>
    </message>
    <message>
        <source>local connection</source>
        <translation>lokale Verbindung</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Set the SSL mode to verify-full: the dump holds what the gateway holds.</source>
        <translation>SSL-Modus auf verify-full stellen: der Dump enthält, was das Gateway enthält.</translation>
    </message>
    <message>
        <source>a standby</source>
        <translation>ein Standby</translation>
    </message>
    <message>
        <source>A backup is taken from it only while it does not lag behind; drills need another server.</source>
        <translation>Ein Backup entsteht von ihm nur, solange er nicht zurückliegt; Proben brauchen einen anderen Server.</translation>
    </message>
    <message>
        <source>Not among the versions that the vendor tested with %1.</source>
        <translation>Nicht unter den Versionen, die der Hersteller mit %1 getestet hat.</translation>
    </message>
    <message numerus="yes">
        <source>%n tables, %1</source>
        <translation>
            <numerusform>%n Tabelle, %1</numerusform>
            <numerusform>%n Tabellen, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>no table schema_meta</source>
        <translation>keine Tabelle schema_meta</translation>
    </message>
    <message>
        <source>Name the database that kong.conf has as pg_database.</source>
        <translation>Die Datenbank nennen, die in kong.conf als pg_database steht.</translation>
    </message>
    <message>
        <source>all executed</source>
        <translation>alle ausgeführt</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht abgeschlossen</translation>
    </message>
    <message>
        <source>An earlier upgrade is unfinished: run kong migrations finish with its version first.</source>
        <translation>Ein früheres Upgrade ist unfertig: zuerst kong migrations finish mit dessen Version ausführen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>This database was never bootstrapped by Kong.</source>
        <translation>Für diese Datenbank lief nie kong migrations bootstrap.</translation>
    </message>
    <message numerus="yes">
        <source>%n connections free</source>
        <translation>
            <numerusform>%n Verbindung frei</numerusform>
            <numerusform>%n Verbindungen frei</numerusform>
        </translation>
    </message>
    <message>
        <source>A backup takes up to eight for a while: set fewer jobs, or back up at a quiet time.</source>
        <translation>Ein Backup belegt zeitweise bis zu acht: weniger Jobs einstellen oder zu ruhiger Zeit sichern.</translation>
    </message>
    <message>
        <source>no right to create</source>
        <translation>kein Recht zum Anlegen</translation>
    </message>
    <message>
        <source>Name an empty database, or another server, for the restore drill.</source>
        <translation>Für die Wiederherstellungsprobe eine leere Datenbank oder einen anderen Server nennen.</translation>
    </message>
    <message numerus="yes">
        <source>%n tables or sequences refused</source>
        <translation>
            <numerusform>%n Tabelle oder Sequenz verweigert</numerusform>
            <numerusform>%n Tabellen oder Sequenzen verweigert</numerusform>
        </translation>
    </message>
    <message>
        <source>Grant this role SELECT on every table and sequence (pg_read_all_data), or use the owner&apos;s.</source>
        <translation>Dieser Rolle SELECT auf alle Tabellen und Sequenzen geben (pg_read_all_data) oder die des Eigentümers nehmen.</translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseVerifications</name>
    <message>
        <source>How to reach the database of X is not entered: see Deployment.</source>
        <translation>Wie die Datenbank von X zu erreichen ist, ist nicht eingetragen: siehe Deployment.</translation>
    </message>
    <message>
        <source>How to reach the database of Y is not entered: see Deployment.</source>
        <translation>Wie die Datenbank von Y zu erreichen ist, ist nicht eingetragen: siehe Deployment.</translation>
    </message>
    <message>
        <source>The database of X can&apos;t be read: %1.</source>
        <comment>why</comment>
        <translation>Die Datenbank von X ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The database of Y can&apos;t be read: %1.</source>
        <comment>why</comment>
        <translation>Die Datenbank von Y ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The database of X has not been looked at yet.</source>
        <translation>Die Datenbank von X wurde noch nicht angesehen.</translation>
    </message>
    <message>
        <source>The database of Y has not been looked at yet.</source>
        <translation>Die Datenbank von Y wurde noch nicht angesehen.</translation>
    </message>
    <message>
        <source>The server of X has no database of that name.</source>
        <translation>Der Server von X hat keine Datenbank dieses Namens.</translation>
    </message>
    <message>
        <source>The server of Y has no database of that name yet.</source>
        <translation>Der Server von Y hat noch keine Datenbank dieses Namens.</translation>
    </message>
    <message>
        <source>%1 (%2) on server %3</source>
        <extracomment>name of a database, its number, the identifier of its server</extracomment>
        <translation>%1 (%2) auf Server %3</translation>
    </message>
    <message>
        <source>without a name</source>
        <comment>a server&apos;s identifier</comment>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>CP X uses %1</source>
        <comment>address of a database</comment>
        <translation>CP X nutzt %1</translation>
    </message>
    <message>
        <source>CP Y uses %1</source>
        <comment>address of a database</comment>
        <translation>CP Y nutzt %1</translation>
    </message>
    <message>
        <source>CP X and CP Y use one database: %1.</source>
        <comment>address</comment>
        <translation>CP X und CP Y nutzen ein und dieselbe Datenbank: %1.</translation>
    </message>
    <message>
        <source>CP X and CP Y list the very same rows of data planes: they use one database.</source>
        <translation>CP X und CP Y führen dieselben Zeilen von Data Planes auf: sie nutzen ein und dieselbe Datenbank.</translation>
    </message>
    <message>
        <source>Admin APIs of the control planes</source>
        <translation>Admin APIs der Control Planes</translation>
    </message>
    <message>
        <source>%1 is empty: the backup is restored first.</source>
        <comment>a database</comment>
        <translation>%1 ist leer: zuerst wird das Backup wiederhergestellt.</translation>
    </message>
    <message>
        <source>%1 holds no gateway&apos;s tables.</source>
        <comment>a database</comment>
        <translation>%1 enthält keine Tabellen eines Gateways.</translation>
    </message>
    <message>
        <source>%1: %2 executed, %3 pending</source>
        <extracomment>a part of the gateway; how many migrations ran, how many wait</extracomment>
        <translation>%1: %2 ausgeführt, %3 ausstehend</translation>
    </message>
    <message>
        <source>A server does not tell who it is: its role may not call pg_control_system.</source>
        <translation>Ein Server sagt nicht, wer er ist: die Rolle darf pg_control_system nicht aufrufen.</translation>
    </message>
    <message>
        <source>X and Y are one database: %1.</source>
        <translation>X und Y sind ein und dieselbe Datenbank: %1.</translation>
    </message>
    <message>
        <source>Y has its own: %1.</source>
        <comment>a database</comment>
        <translation>Y hat eine eigene: %1.</translation>
    </message>
    <message>
        <source>X: %1</source>
        <comment>a database</comment>
        <translation>X: %1</translation>
    </message>
    <message>
        <source>Y: %1</source>
        <comment>a database</comment>
        <translation>Y: %1</translation>
    </message>
    <message>
        <source>CP Y names another database than CP X; whether it is the same one is only seen once it is entered under Deployment.</source>
        <translation>CP Y nennt eine andere Datenbank als CP X; ob es dieselbe ist, zeigt sich erst, wenn sie unter Deployment eingetragen ist.</translation>
    </message>
    <message>
        <source>CP X and CP Y have not both told which database they use, and how to reach that of Y is not entered.</source>
        <translation>CP X und CP Y haben nicht beide gesagt, welche Datenbank sie nutzen, und wie die von Y zu erreichen ist, ist nicht eingetragen.</translation>
    </message>
    <message>
        <source>Y has another database: %1.</source>
        <translation>Y hat eine andere Datenbank: %1.</translation>
    </message>
    <message>
        <source>Both run PostgreSQL %1.</source>
        <translation>Auf beiden läuft PostgreSQL %1.</translation>
    </message>
    <message>
        <source>X runs PostgreSQL %1, Y runs %2.</source>
        <translation>Auf X läuft PostgreSQL %1, auf Y %2.</translation>
    </message>
    <message>
        <source>Which migrations %1 brings is not recorded here: report what kong migrations list says.</source>
        <comment>version</comment>
        <translation>Welche Migrationen %1 mitbringt, ist hier nicht verzeichnet: zu berichten ist, was kong migrations list sagt.</translation>
    </message>
    <message>
        <source>kong migrations up is due: %1 has not run.</source>
        <comment>a migration</comment>
        <translation>kong migrations up steht aus: %1 ist nicht gelaufen.</translation>
    </message>
    <message>
        <source>%1 ran, and nothing is pending.</source>
        <comment>a migration</comment>
        <translation>%1 ist gelaufen, nichts steht aus.</translation>
    </message>
    <message numerus="yes">
        <source>%1 ran; kong migrations finish is due for %n of them.</source>
        <comment>a migration; migrations</comment>
        <translation>
            <numerusform>%1 ist gelaufen; kong migrations finish steht für %n von ihnen aus.</numerusform>
            <numerusform>%1 ist gelaufen; kong migrations finish steht für %n von ihnen aus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>kong migrations finish is due: %n migrations are pending.</source>
        <translation>
            <numerusform>kong migrations finish steht aus: %n Migration wartet.</numerusform>
            <numerusform>kong migrations finish steht aus: %n Migrationen warten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The databases can&apos;t be compared: %1.</source>
        <comment>why</comment>
        <translation>Die Datenbanken sind nicht vergleichbar: %1.</translation>
    </message>
    <message>
        <source>The databases of X and Y have not been compared yet.</source>
        <translation>Die Datenbanken von X und Y wurden noch nicht verglichen.</translation>
    </message>
    <message>
        <source>Left out: %1. %2</source>
        <comment>table; why</comment>
        <translation>Ausgelassen: %1. %2</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 tables differ: %2.</source>
        <translation>
            <numerusform>%n von %1 Tabellen weicht ab: %2.</numerusform>
            <numerusform>%n von %1 Tabellen weichen ab: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no configuration table to compare.</source>
        <translation>Es gibt keine Konfigurationstabelle zu vergleichen.</translation>
    </message>
    <message numerus="yes">
        <source>%n tables can&apos;t be compared.</source>
        <translation>
            <numerusform>%n Tabelle ist nicht vergleichbar.</numerusform>
            <numerusform>%n Tabellen sind nicht vergleichbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n configuration tables hold the same.</source>
        <translation>
            <numerusform>Die Konfigurationstabelle enthält dasselbe.</numerusform>
            <numerusform>Alle %n Konfigurationstabellen enthalten dasselbe.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DatabaseViewModel</name>
    <message>
        <source>The keyring can&apos;t be used (%1). The password is kept in memory for this run only.</source>
        <translation>Der Schlüsselbund ist nicht nutzbar (%1). Das Passwort bleibt nur für diesen Lauf im Speicher.</translation>
    </message>
    <message>
        <source>in keyring</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>this run only</source>
        <translation>nur dieser Lauf</translation>
    </message>
    <message>
        <source>to be typed again</source>
        <translation>neu einzugeben</translation>
    </message>
    <message>
        <source>from PGPASSWORD</source>
        <translation>aus PGPASSWORD</translation>
    </message>
    <message>
        <source>from ~/.pgpass or none</source>
        <translation>aus ~/.pgpass oder keines</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>version, size</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n Service</numerusform>
            <numerusform>%n Services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routes</source>
        <translation>
            <numerusform>%n Route</numerusform>
            <numerusform>%n Routen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plugins</source>
        <translation>
            <numerusform>%n Plugin</numerusform>
            <numerusform>%n Plugins</numerusform>
        </translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Workspaces</translation>
    </message>
</context>
<context>
    <name>gatelift::Deck</name>
    <message>
        <source>this is no empty folder</source>
        <translation>das ist kein leerer Ordner</translation>
    </message>
    <message>
        <source>choose an empty one: nothing is overwritten</source>
        <translation>einen leeren wählen: nichts wird überschrieben</translation>
    </message>
    <message>
        <source>it already exists; nothing is overwritten</source>
        <translation>existiert schon; nichts wird überschrieben</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>the file&apos;s name must end in .yaml</source>
        <translation>der Dateiname muss auf .yaml enden</translation>
    </message>
    <message>
        <source>nothing can be written into this folder</source>
        <translation>in diesen Ordner lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>choose another folder, or mend the rights of this one</source>
        <translation>einen anderen Ordner wählen oder die Rechte an diesem berichtigen</translation>
    </message>
    <message>
        <source>this decK can&apos;t do it: “%1” came with %2</source>
        <translation>dieses decK kann das nicht: „%1“ kam mit %2</translation>
    </message>
    <message>
        <source>install a newer decK</source>
        <translation>ein neueres decK installieren</translation>
    </message>
    <message>
        <source>how this version is called is not known: %1</source>
        <translation>wie diese Version aufzurufen ist, ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>install decK 1.4 or a later 1.x</source>
        <translation>decK 1.4 oder ein späteres 1.x installieren</translation>
    </message>
    <message>
        <source>decK can&apos;t be given a header with white space in it</source>
        <translation>decK lässt sich kein Header mit Leerraum übergeben</translation>
    </message>
    <message>
        <source>dump by hand with decK&apos;s --headers for this gateway</source>
        <translation>den Dump für dieses Gateway von Hand mit --headers von decK erstellen</translation>
    </message>
    <message>
        <source>it is too large for this version of decK</source>
        <translation>ist zu groß für diese Version von decK</translation>
    </message>
    <message>
        <source>give a file with this gateway&apos;s CA alone, or install a newer decK</source>
        <translation>eine Datei nur mit der CA dieses Gateways angeben oder ein neueres decK installieren</translation>
    </message>
    <message>
        <source>an address for decK holds no user and password</source>
        <translation>eine Adresse für decK enthält weder Benutzer noch Passwort</translation>
    </message>
</context>
<context>
    <name>gatelift::DeckErrors</name>
    <message>
        <source>this decK does not know %1</source>
        <translation>dieses decK kennt %1 nicht</translation>
    </message>
    <message>
        <source>its version differs from what it says: install another decK</source>
        <translation>die Version ist nicht die, die es nennt: ein anderes decK installieren</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>free space or choose another folder, then start again</source>
        <translation>Platz schaffen oder einen anderen Ordner wählen, dann erneut starten</translation>
    </message>
    <message>
        <source>the gateway answers %1: the token is missing, wrong or not allowed to</source>
        <translation>das Gateway antwortet mit %1: das Token fehlt, ist falsch oder darf das nicht</translation>
    </message>
    <message>
        <source>give a token whose role may read this workspace</source>
        <translation>ein Token angeben, dessen Rolle diesen Workspace lesen darf</translation>
    </message>
    <message>
        <source>there is no workspace %1, or the token may not see it</source>
        <translation>den Workspace %1 gibt es nicht, oder das Token darf ihn nicht sehen</translation>
    </message>
    <message>
        <source>check the workspace&apos;s name</source>
        <translation>den Namen des Workspace prüfen</translation>
    </message>
    <message>
        <source>the gateway does not have what decK asked for</source>
        <translation>das Gateway hat nicht, was decK abgefragt hat</translation>
    </message>
    <message>
        <source>check the address and that decK fits the gateway&apos;s version</source>
        <translation>die Adresse prüfen, und ob decK zur Version des Gateways passt</translation>
    </message>
    <message>
        <source>the gateway answers %1</source>
        <translation>das Gateway antwortet mit %1</translation>
    </message>
    <message>
        <source>see the gateway&apos;s error log</source>
        <translation>siehe das Fehlerprotokoll des Gateways</translation>
    </message>
    <message>
        <source>the gateway and this machine agree on no TLS connection</source>
        <translation>zwischen dem Gateway und diesem Rechner kommt keine TLS-Verbindung zustande</translation>
    </message>
    <message>
        <source>give the CA of the gateway&apos;s certificate, and the address that stands in it</source>
        <translation>die CA zum Zertifikat des Gateways angeben und die Adresse, die im Zertifikat steht</translation>
    </message>
    <message>
        <source>the host name is not found</source>
        <translation>der Hostname wurde nicht gefunden</translation>
    </message>
    <message>
        <source>check the spelling, the DNS server and the search domain</source>
        <translation>Schreibweise, DNS-Server und Suchdomäne prüfen</translation>
    </message>
    <message>
        <source>the gateway does not answer in time</source>
        <translation>das Gateway antwortet nicht in der vorgesehenen Zeit</translation>
    </message>
    <message>
        <source>check firewalls and routes</source>
        <translation>Firewalls und Routen prüfen</translation>
    </message>
    <message>
        <source>no gateway answers there</source>
        <translation>dort antwortet kein Gateway</translation>
    </message>
    <message>
        <source>check that the control plane runs and that its admin_listen covers this address</source>
        <translation>prüfen, ob die Control Plane läuft und admin_listen diese Adresse abdeckt</translation>
    </message>
    <message>
        <source>nothing can be written into this folder</source>
        <translation>in diesen Ordner lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>choose another folder, or mend the rights of this one</source>
        <translation>einen anderen Ordner wählen oder die Rechte an diesem berichtigen</translation>
    </message>
    <message>
        <source>decK can&apos;t read the file, or the gateway&apos;s answer, as configuration</source>
        <translation>decK kann die Datei oder die Antwort des Gateways nicht als Konfiguration lesen</translation>
    </message>
    <message>
        <source>see the log for the place; do not rely on this file</source>
        <translation>die Stelle zeigt das Log; auf diese Datei ist kein Verlass</translation>
    </message>
    <message>
        <source>it ended with an error and said nothing</source>
        <translation>endete mit einem Fehler und ohne Meldung</translation>
    </message>
    <message>
        <source>see the log for its own words</source>
        <translation>den Wortlaut zeigt das Log</translation>
    </message>
</context>
<context>
    <name>gatelift::DeckRun</name>
    <message>
        <source>decK ended well, but wrote no file</source>
        <translation>decK endete ohne Fehler, schrieb aber keine Datei</translation>
    </message>
    <message>
        <source>see the log for its own words</source>
        <translation>den Wortlaut zeigt das Log</translation>
    </message>
</context>
<context>
    <name>gatelift::DeclarativeCheck</name>
    <message>
        <source>no file was read: name it as --declarative-file, or under Sources</source>
        <translation>es wurde keine Datei gelesen: Nennen Sie sie mit --declarative-file oder unter Quellen</translation>
    </message>
    <message>
        <source>in the file only</source>
        <translation>nur in der Datei</translation>
    </message>
    <message>
        <source>loaded by the node only</source>
        <translation>nur vom Knoten geladen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n differ(s) between the file and what the node of X loaded</source>
        <translation>
            <numerusform>%1: %n Unterschied zwischen der Datei und dem, was der Knoten von X geladen hat</numerusform>
            <numerusform>%1: %n Unterschiede zwischen der Datei und dem, was der Knoten von X geladen hat</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: not all that the node loaded could be read</source>
        <translation>%1: Nicht alles, was der Knoten geladen hat, konnte gelesen werden</translation>
    </message>
    <message>
        <source>%1 is of format %2: Kong %3 converts route paths while it loads it, decK refuses it</source>
        <translation>%1 hat das Format %2: Kong %3 wandelt beim Laden die Pfade der Routen um, decK lehnt es ab</translation>
    </message>
    <message numerus="yes">
        <source>%1: its %n entit(y/ies) are what the node of X loaded</source>
        <translation>
            <numerusform>%1: Ihre %n Entität ist das, was der Knoten von X geladen hat</numerusform>
            <numerusform>%1: Ihre %n Entitäten sind das, was der Knoten von X geladen hat</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DeclarativeEntities</name>
    <message>
        <source>%1 holds something that is no entity</source>
        <translation>%1 enthält etwas, das keine Entität ist</translation>
    </message>
    <message>
        <source>do not rely on this file</source>
        <translation>verlassen Sie sich nicht auf diese Datei</translation>
    </message>
</context>
<context>
    <name>gatelift::DeclarativeEvents</name>
    <message>
        <source>it holds no configuration</source>
        <translation>die Datei enthält keine Konfiguration</translation>
    </message>
    <message>
        <source>too many aliases</source>
        <translation>zu viele Aliase</translation>
    </message>
    <message>
        <source>aliases multiply its entities without measure</source>
        <translation>Aliase vervielfachen die Entitäten ohne Maß</translation>
    </message>
    <message>
        <source>%1 holds something that is no entity</source>
        <translation>%1 enthält etwas, das keine Entität ist</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is a list, not a configuration</source>
        <translation>das ist eine Liste, keine Konfiguration</translation>
    </message>
    <message>
        <source>a key that is no text</source>
        <translation>ein Schlüssel, der kein Text ist</translation>
    </message>
    <message>
        <source>more entities than a gateway can hold</source>
        <translation>mehr Entitäten, als ein Gateway aufnehmen kann</translation>
    </message>
</context>
<context>
    <name>gatelift::DeclarativeFile</name>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>do not rely on this file</source>
        <translation>auf diese Datei ist kein Verlass</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>it holds more than one document</source>
        <translation>enthält mehr als ein Dokument</translation>
    </message>
    <message>
        <source>this is no file</source>
        <translation>das ist keine Datei</translation>
    </message>
    <message>
        <source>it is larger than %1</source>
        <translation>ist größer als %1</translation>
    </message>
    <message>
        <source>it can&apos;t be read</source>
        <translation>nicht lesbar</translation>
    </message>
</context>
<context>
    <name>gatelift::DeploymentPage</name>
    <message>
        <source>The window ends before it begins.</source>
        <translation>Das Wartungsfenster endet, bevor es beginnt.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>version, support</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Cancel test</source>
        <translation>Test abbrechen</translation>
    </message>
    <message>
        <source>Test connections</source>
        <translation>Verbindungen testen</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Say where the current control plane is and where you want to go. Gatelift reads, it changes nothing there.</source>
        <translation>Angeben, wo die heutige Control Plane steht und wohin es gehen soll. Gatelift liest nur und ändert dort nichts.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Change ticket</source>
        <translation>Change-Ticket</translation>
    </message>
    <message>
        <source>Time zone of the window</source>
        <translation>Zeitzone des Fensters</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Window opens</source>
        <translation>Fenster öffnet</translation>
    </message>
    <message>
        <source>Window closes</source>
        <translation>Fenster schließt</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Version X</source>
        <translation>Version X</translation>
    </message>
    <message>
        <source>found by the test</source>
        <translation>vom Test ermittelt</translation>
    </message>
    <message>
        <source>Version Y</source>
        <translation>Version Y</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>Traditionell</translation>
    </message>
    <message>
        <source>Hybrid</source>
        <translation>Hybrid</translation>
    </message>
    <message>
        <source>DB-less</source>
        <translation>DB-less</translation>
    </message>
    <message>
        <source>Control-plane strategy</source>
        <translation>Strategie der Control Planes</translation>
    </message>
    <message>
        <source>Dual-cluster</source>
        <translation>Dual-Cluster</translation>
    </message>
    <message>
        <source>In-place</source>
        <translation>In-Place</translation>
    </message>
    <message>
        <source>Blue-green</source>
        <translation>Blue-Green</translation>
    </message>
    <message>
        <source>Installed as</source>
        <translation>Installiert als</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Helm chart</source>
        <translation>Helm-Chart</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>Open source</source>
        <translation>Open Source</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Ermittelt</translation>
    </message>
    <message>
        <source>Nothing is known about CP X yet</source>
        <translation>Über CP X ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>The connection test reads version, role and data planes.</source>
        <translation>Der Verbindungstest liest Version, Rolle und Data Planes.</translation>
    </message>
    <message>
        <source>Connection to CP X</source>
        <translation>Verbindung zu CP X</translation>
    </message>
    <message>
        <source>Connection to CP Y</source>
        <translation>Verbindung zu CP Y</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>Noch nicht getestet</translation>
    </message>
    <message>
        <source>Enter the Admin API&apos;s address, then test.</source>
        <translation>Adresse der Admin API eintragen, dann testen.</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Database X</source>
        <translation>Datenbank X</translation>
    </message>
    <message>
        <source>Nothing can be tested or changed here.</source>
        <translation>Hier lässt sich nichts testen oder ändern.</translation>
    </message>
    <message>
        <source>Own</source>
        <comment>strategy: steps of one&apos;s own</comment>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Database Y</source>
        <translation>Datenbank Y</translation>
    </message>
</context>
<context>
    <name>gatelift::DeploymentViewModel</name>
    <message>
        <source>The keyring can&apos;t be used (%1). The token is kept in memory for this run only.</source>
        <translation>Der Schlüsselbund ist nicht nutzbar (%1). Das Token bleibt nur für diesen Lauf im Speicher.</translation>
    </message>
    <message>
        <source>%1  LTS</source>
        <comment>version</comment>
        <translation>%1  LTS</translation>
    </message>
    <message>
        <source>full support until %1</source>
        <translation>voller Support bis %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 is not a release that Gatelift knows.</source>
        <translation>%1 ist kein Release, das Gatelift kennt.</translation>
    </message>
    <message>
        <source>Full support of %1 ended on %2.</source>
        <translation>Der volle Support für %1 endete am %2.</translation>
    </message>
    <message>
        <source>Long-term support, in full until %1.</source>
        <translation>Langzeitunterstützung, in vollem Umfang bis %1.</translation>
    </message>
    <message>
        <source>In full support until %1.</source>
        <translation>Voller Support bis %1.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>Open source</source>
        <translation>Open Source</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message numerus="yes">
        <source>%n in use</source>
        <comment>plugins</comment>
        <translation>
            <numerusform>%n in Gebrauch</numerusform>
            <numerusform>%n in Gebrauch</numerusform>
        </translation>
    </message>
    <message>
        <source>Purge delay</source>
        <translation>Purge Delay</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Clock skew</source>
        <translation>Uhrenabweichung</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>gatelift::DeriveCommand</name>
    <message>
        <source>the earlier plan ran on a simulated cluster</source>
        <translation>der frühere Plan lief auf einem simulierten Cluster</translation>
    </message>
    <message>
        <source>the earlier plan was rolled back: it proved the way back, not the upgrade</source>
        <translation>der frühere Plan wurde zurückgerollt: erprobt ist der Rückweg, nicht das Upgrade</translation>
    </message>
    <message>
        <source>the earlier plan is not finished: it proved no upgrade yet</source>
        <translation>der frühere Plan ist nicht abgeschlossen: noch ist kein Upgrade damit erprobt</translation>
    </message>
    <message>
        <source>%1: made after &apos;%2&apos;, %3</source>
        <comment>file, title, outcome</comment>
        <translation>%1: nach „%2“ angelegt, %3</translation>
    </message>
    <message numerus="yes">
        <source>same choices: X %1, Y %2, %n own steps</source>
        <translation>
            <numerusform>gleiche Wahl: X %1, Y %2, %n eigener Schritt</numerusform>
            <numerusform>gleiche Wahl: X %1, Y %2, %n eigene Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>fresh: connections, checks, backup, freeze, signatures, window and ticket</source>
        <translation>neu: Verbindungen, Prüfungen, Backup, Schreibstopp, Abzeichnungen, Fenster und Ticket</translation>
    </message>
    <message>
        <source>Makes the plan of the next environment: same choices, fresh checks.</source>
        <translation>Legt den Plan der nächsten Umgebung an: gleiche Wahl, neue Prüfungen.</translation>
    </message>
    <message>
        <source>The new plan&apos;s file; never in the place of another.</source>
        <translation>Datei des neuen Plans; nie anstelle einer anderen.</translation>
    </message>
    <message>
        <source>Its title; else the earlier one for production.</source>
        <translation>Sein Titel; sonst der frühere, für die Produktion.</translation>
    </message>
    <message>
        <source>The word for its environment.</source>
        <translation>Das Wort für seine Umgebung.</translation>
    </message>
    <message>
        <source>The word for the earlier plan&apos;s environment.</source>
        <translation>Das Wort für die Umgebung des früheren Plans.</translation>
    </message>
    <message>
        <source>Its operator; else the earlier plan&apos;s.</source>
        <translation>Sein Operator; sonst der des früheren Plans.</translation>
    </message>
    <message>
        <source>the file is there already</source>
        <translation>die Datei gibt es schon</translation>
    </message>
    <message>
        <source>name another file</source>
        <translation>eine andere Datei angeben</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>see --help</source>
        <translation>siehe --help</translation>
    </message>
</context>
<context>
    <name>gatelift::Dialogs</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>gatelift::DigestButton</name>
    <message>
        <source>Copied: this step as Markdown, for the ticket</source>
        <translation>Kopiert: dieser Schritt als Markdown, für das Ticket</translation>
    </message>
    <message>
        <source>Copy the digest of this step</source>
        <translation>Kurzfassung dieses Schritts kopieren</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>name of the button; its keys</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>gatelift::DiskSpace</name>
    <message>
        <source>its disk can&apos;t be asked for free space</source>
        <translation>der freie Platz auf dem Datenträger ist nicht abfragbar</translation>
    </message>
    <message>
        <source>%1 are free there, %2 are needed</source>
        <translation>dort sind %1 frei, nötig sind %2</translation>
    </message>
    <message>
        <source>free space or choose a folder on another disk</source>
        <translation>Platz schaffen oder einen Ordner auf einem anderen Datenträger wählen</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>Pfad und Rechte prüfen</translation>
    </message>
</context>
<context>
    <name>gatelift::DrillComparison</name>
    <message>
        <source>%1 is missing</source>
        <comment>a table or sequence</comment>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 is more than was dumped</source>
        <comment>a table or sequence</comment>
        <translation>%1 war beim Dump nicht da</translation>
    </message>
    <message>
        <source>table %1 differs</source>
        <translation>Tabelle %1 weicht ab</translation>
    </message>
    <message>
        <source>sequence %1 stands at %2, was %3</source>
        <translation>Sequenz %1 steht bei %2 statt %3</translation>
    </message>
    <message>
        <source>%1 indexes, were %2</source>
        <translation>%1 Indizes statt %2</translation>
    </message>
    <message>
        <source>%1 constraints, were %2</source>
        <translation>%1 Constraints statt %2</translation>
    </message>
    <message>
        <source>%1 sequences, were %2</source>
        <translation>%1 Sequenzen statt %2</translation>
    </message>
    <message>
        <source>%1 triggers, were %2</source>
        <translation>%1 Trigger statt %2</translation>
    </message>
    <message>
        <source>%1 functions, were %2</source>
        <translation>%1 Funktionen statt %2</translation>
    </message>
    <message>
        <source>the checksums can&apos;t be compared: %1 here, %2 in the manifest</source>
        <comment>algorithms</comment>
        <translation>die Prüfsummen sind nicht vergleichbar: hier %1, im Manifest %2</translation>
    </message>
    <message numerus="yes">
        <source>all %n tables with %1 rows, and their sequences, indexes and constraints</source>
        <translation>
            <numerusform>die %n Tabelle mit %1 Zeilen samt Sequenzen, Indizes und Constraints</numerusform>
            <numerusform>alle %n Tabellen mit %1 Zeilen samt Sequenzen, Indizes und Constraints</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no table to compare</source>
        <translation>es gibt keine Tabelle zum Vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n more differences</source>
        <translation>
            <numerusform>%1; %n weitere Abweichung</numerusform>
            <numerusform>%1; %n weitere Abweichungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::DrillOutlook</name>
    <message>
        <source>%1 of %2 connections are in use, %3 sessions work right now.</source>
        <translation>%1 von %2 Verbindungen sind belegt, %3 Sitzungen arbeiten gerade.</translation>
    </message>
    <message>
        <source>The copy takes %1; %2 are free where the server keeps its data.</source>
        <translation>Die Kopie belegt %1; am Speicherort des Servers sind %2 frei.</translation>
    </message>
    <message>
        <source>The copy takes %1; how much is free on the server can&apos;t be seen from here.</source>
        <translation>Die Kopie belegt %1; wie viel auf dem Server frei ist, ist von hier aus nicht zu sehen.</translation>
    </message>
    <message>
        <source>The last drill took %1 s; the next is about as long.</source>
        <translation>Die letzte Probe dauerte %1 s; die nächste dauert etwa so lange.</translation>
    </message>
    <message>
        <source>The dump took %1 s; a restore takes two to three times as long as a rule.</source>
        <translation>Der Dump dauerte %1 s; eine Wiederherstellung dauert in der Regel zwei- bis dreimal so lange.</translation>
    </message>
    <message>
        <source>How long it takes is not known yet: this is the first one.</source>
        <translation>Die Dauer ist noch nicht bekannt: dies ist die erste Probe.</translation>
    </message>
</context>
<context>
    <name>gatelift::DrillTableModel</name>
    <message>
        <source>comparing</source>
        <translation>vergleicht</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>unexpected</source>
        <translation>unerwartet</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Database X</source>
        <translation>Datenbank X</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>gatelift::DumpToc</name>
    <message>
        <source>List of the dump&apos;s content</source>
        <translation>Inhaltsliste des Dumps</translation>
    </message>
    <message>
        <source>line %1 is no entry</source>
        <translation>Zeile %1 ist kein Eintrag</translation>
    </message>
    <message>
        <source>it does not say how much it holds</source>
        <translation>nennt ihren Umfang nicht</translation>
    </message>
</context>
<context>
    <name>gatelift::Durations</name>
    <message>
        <source>%1 d %2:%3</source>
        <comment>days, hours:minutes</comment>
        <translation>%1 d %2:%3</translation>
    </message>
    <message>
        <source>%1:%2:%3</source>
        <comment>hours:minutes:seconds</comment>
        <translation>%1:%2:%3</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>without configuration</source>
        <translation>ohne Konfiguration</translation>
    </message>
    <message>
        <source>ghost</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>late</source>
        <translation>verspätet</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>gatelift::EndpointConfig</name>
    <message>
        <source>write it like https://cp-x.example.com:8444</source>
        <translation>so schreiben: https://cp-x.example.com:8444</translation>
    </message>
    <message>
        <source>Admin API address</source>
        <translation>Adresse der Admin API</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>this is no address</source>
        <translation>das ist keine Adresse</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not http or https</source>
        <translation>„%1“ ist nicht http oder https</translation>
    </message>
    <message>
        <source>it carries a user or password</source>
        <translation>sie enthält Benutzer oder Passwort</translation>
    </message>
    <message>
        <source>leave it out and give a token or a header from a file</source>
        <translation>weglassen und Token oder Header aus einer Datei angeben</translation>
    </message>
    <message>
        <source>it has a query or a fragment</source>
        <translation>sie enthält eine Query oder ein Fragment</translation>
    </message>
</context>
<context>
    <name>gatelift::EndpointForm</name>
    <message>
        <source>Choose a certificate or key</source>
        <translation>Zertifikat oder Schlüssel wählen</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key)</source>
        <translation>PEM-Dateien (*.pem *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>in keyring</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>this run only</source>
        <translation>nur dieser Lauf</translation>
    </message>
    <message>
        <source>Current control plane</source>
        <translation>Heutige Control Plane</translation>
    </message>
    <message>
        <source>New control plane</source>
        <translation>Neue Control Plane</translation>
    </message>
    <message>
        <source>CP X</source>
        <translation>CP X</translation>
    </message>
    <message>
        <source>CP Y · fill in once it is deployed</source>
        <translation>CP Y · ausfüllen, sobald sie steht</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>Admin API</translation>
    </message>
    <message>
        <source>RBAC token</source>
        <translation>RBAC-Token</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>CA bundle</source>
        <translation>CA-Bundle</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>vom System</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>Client-Schlüssel</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Verify certificate</source>
        <translation>Zertifikat prüfen</translation>
    </message>
    <message>
        <source>Keep token in keyring</source>
        <translation>Token im Schlüsselbund</translation>
    </message>
    <message>
        <source>Certificates are not verified.</source>
        <translation>Zertifikate werden nicht geprüft.</translation>
    </message>
    <message>
        <source>Anyone on the way can read the token and answer in the gateway&apos;s place.</source>
        <translation>Wer dazwischen sitzt, kann das Token lesen und anstelle des Gateways antworten.</translation>
    </message>
    <message>
        <source>polled every</source>
        <comment>before a number of seconds</comment>
        <translation>Abfrage alle</translation>
    </message>
    <message>
        <source>Seconds between two polls of CP X</source>
        <translation>Sekunden zwischen zwei Abfragen von CP X</translation>
    </message>
    <message>
        <source>Seconds between two polls of CP Y</source>
        <translation>Sekunden zwischen zwei Abfragen von CP Y</translation>
    </message>
    <message>
        <source>This control plane&apos;s own pace; for all plans, until you change it.</source>
        <translation>Takt nur dieser Control Plane; gilt für alle Pläne, bis Sie ihn ändern.</translation>
    </message>
</context>
<context>
    <name>gatelift::EntityCollector</name>
    <message>
        <source>/data is no list</source>
        <translation>/data ist keine Liste</translation>
    </message>
    <message>
        <source>its pages never end: one points back to an earlier one</source>
        <translation>ihre Seiten enden nie: eine verweist auf eine frühere zurück</translation>
    </message>
</context>
<context>
    <name>gatelift::EntityCounter</name>
    <message>
        <source>its pages never end: one points back to an earlier one</source>
        <translation>ihre Seiten enden nie: eine verweist auf eine frühere zurück</translation>
    </message>
    <message>
        <source>ask the Admin API directly; a cache between may repeat answers</source>
        <translation>die Admin API direkt abfragen; ein Cache dazwischen kann Antworten wiederholen</translation>
    </message>
</context>
<context>
    <name>gatelift::EnvironmentComparison</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Gateway X</source>
        <translation>Gateway X</translation>
    </message>
    <message>
        <source>Another patch of the same line: what %1 proved began elsewhere.</source>
        <extracomment>an environment</extracomment>
        <translation>Anderer Patch derselben Linie: Was %1 erprobt hat, begann woanders.</translation>
    </message>
    <message>
        <source>Another line: the upgrade path that %1 proved is not this one.</source>
        <translation>Andere Linie: Der Upgrade-Pfad, den %1 erprobt hat, ist nicht dieser.</translation>
    </message>
    <message>
        <source>Gateway Y</source>
        <translation>Gateway Y</translation>
    </message>
    <message>
        <source>Another target: what %1 proved ended at another version.</source>
        <translation>Anderes Ziel: Was %1 erprobt hat, endete bei einer anderen Version.</translation>
    </message>
    <message>
        <source>As planned: Y does not run on both sides yet.</source>
        <translation>Wie geplant: Y läuft noch nicht auf beiden Seiten.</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>Editions differ in plugins and migrations.</source>
        <translation>Editionen unterscheiden sich in Plugins und Migrationen.</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>Another topology has other steps: %1 walked different ones.</source>
        <translation>Eine andere Topologie hat andere Schritte: %1 ging andere.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Another strategy has other steps: %1 walked different ones.</source>
        <translation>Eine andere Strategie hat andere Schritte: %1 ging andere.</translation>
    </message>
    <message>
        <source>Installation</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>The commands differ.</source>
        <translation>Die Befehle unterscheiden sich.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Another kind of database: its migrations were not tried there.</source>
        <translation>Andere Art von Datenbank: Ihre Migrationen wurden dort nicht erprobt.</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Another major version: migrations, dump and restore were tried on PostgreSQL %1 only.</source>
        <translation>Andere Hauptversion: Migrationen, Dump und Wiederherstellung wurden nur auf PostgreSQL %1 erprobt.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>number of data planes, version</extracomment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>none</source>
        <comment>data planes</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>%1 never ran as a data plane&apos;s version in %2.</source>
        <extracomment>versions, an environment</extracomment>
        <translation>%1 lief in %2 nie als Version einer Data Plane.</translation>
    </message>
    <message>
        <source>Every version here ran there too; the numbers differ.</source>
        <translation>Jede Version von hier lief auch dort; die Anzahl ist eine andere.</translation>
    </message>
    <message numerus="yes">
        <source>%n in use</source>
        <comment>a plugin</comment>
        <translation>
            <numerusform>%n in Gebrauch</numerusform>
            <numerusform>%n in Gebrauch</numerusform>
        </translation>
    </message>
    <message>
        <source>in use</source>
        <comment>a plugin</comment>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>Plugins in use</source>
        <translation>Plugins in Gebrauch</translation>
    </message>
    <message numerus="yes">
        <source>%n plugins</source>
        <translation>
            <numerusform>%n Plugin</numerusform>
            <numerusform>%n Plugins</numerusform>
        </translation>
    </message>
    <message>
        <source>Was not in use in %1: its upgrade was never tried.</source>
        <extracomment>an environment</extracomment>
        <translation>War in %1 nicht in Gebrauch: Sein Upgrade wurde nie erprobt.</translation>
    </message>
    <message>
        <source>Another version of the plugin than in %1.</source>
        <translation>Andere Version des Plugins als in %1.</translation>
    </message>
    <message>
        <source>Comes with the gateway, whose version is another one.</source>
        <translation>Kommt mit dem Gateway, dessen Version eine andere ist.</translation>
    </message>
    <message>
        <source>Custom, and its version is not known on both sides.</source>
        <translation>Eigenes Plugin, dessen Version nicht auf beiden Seiten bekannt ist.</translation>
    </message>
    <message>
        <source>In use on both sides; a version is not told.</source>
        <translation>Auf beiden Seiten in Gebrauch; eine Version ist nicht genannt.</translation>
    </message>
    <message>
        <source>The same version; the number of uses differs.</source>
        <translation>Gleiche Version; die Anzahl der Verwendungen ist eine andere.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>custom plugins</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Custom plugins</source>
        <translation>Eigene Plugins</translation>
    </message>
    <message>
        <source>%1: not on the gateway of %2, so never loaded by Y there.</source>
        <extracomment>plugins, an environment</extracomment>
        <translation>%1: nicht auf dem Gateway von %2, dort also nie von Y geladen.</translation>
    </message>
    <message>
        <source>Plugins that X can load</source>
        <translation>Plugins, die X laden kann</translation>
    </message>
    <message>
        <source>Only here: %1.</source>
        <comment>names</comment>
        <translation>Nur hier: %1.</translation>
    </message>
    <message>
        <source>Only there: %1.</source>
        <comment>names</comment>
        <translation>Nur dort: %1.</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>%1 had none: Y never took any over there.</source>
        <comment>an environment</comment>
        <translation>%1 hatte keine: Y hat dort nie welche übernommen.</translation>
    </message>
    <message>
        <source>Many times as many as in %1: migrations, dump and restore take longer.</source>
        <translation>Ein Vielfaches von %1: Migrationen, Dump und Wiederherstellung dauern länger.</translation>
    </message>
    <message>
        <source>As many; names were not compared.</source>
        <translation>Gleich viele; Namen wurden nicht verglichen.</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>open source</source>
        <translation>Open Source</translation>
    </message>
    <message>
        <source>traditional</source>
        <comment>topology</comment>
        <translation>traditionell</translation>
    </message>
    <message>
        <source>hybrid</source>
        <comment>topology</comment>
        <translation>Hybrid</translation>
    </message>
    <message>
        <source>DB-less</source>
        <comment>topology</comment>
        <translation>DB-less</translation>
    </message>
    <message>
        <source>dual-cluster</source>
        <comment>strategy</comment>
        <translation>Dual-Cluster</translation>
    </message>
    <message>
        <source>in place</source>
        <comment>strategy</comment>
        <translation>In-Place</translation>
    </message>
    <message>
        <source>blue-green</source>
        <comment>strategy</comment>
        <translation>Blue-Green</translation>
    </message>
    <message>
        <source>rolling</source>
        <comment>strategy</comment>
        <translation>Rolling</translation>
    </message>
    <message>
        <source>own steps</source>
        <comment>strategy</comment>
        <translation>eigene Schritte</translation>
    </message>
    <message>
        <source>package</source>
        <comment>installation</comment>
        <translation>Paket</translation>
    </message>
    <message>
        <source>container</source>
        <comment>installation</comment>
        <translation>Container</translation>
    </message>
    <message>
        <source>Helm</source>
        <comment>installation</comment>
        <translation>Helm</translation>
    </message>
    <message>
        <source>Versions and choices</source>
        <translation>Versionen und Wahl</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>same</source>
        <comment>of two environments</comment>
        <translation>gleich</translation>
    </message>
    <message>
        <source>different</source>
        <comment>of two environments</comment>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>only there</source>
        <comment>of two environments</comment>
        <translation>nur dort</translation>
    </message>
    <message>
        <source>only here</source>
        <comment>of two environments</comment>
        <translation>nur hier</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>of two environments</comment>
        <translation>nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n differences matter for the upgrade.</source>
        <translation>
            <numerusform>%n Unterschied ist für das Upgrade von Belang.</numerusform>
            <numerusform>%n Unterschiede sind für das Upgrade von Belang.</numerusform>
        </translation>
    </message>
    <message>
        <source>No difference that was seen matters for the upgrade.</source>
        <translation>Kein gesehener Unterschied ist für das Upgrade von Belang.</translation>
    </message>
    <message numerus="yes">
        <source>%n things are not known.</source>
        <translation>
            <numerusform>%n Angabe ist nicht bekannt.</numerusform>
            <numerusform>%n Angaben sind nicht bekannt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ErrorLogOption</name>
    <message>
        <source>is a folder</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>name the error log of a control or data plane</source>
        <translation>das Fehlerprotokoll einer Control Plane oder Data Plane angeben</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Error log of a control or data plane, as it is or packed with gzip, &apos;-&apos; for standard input; may be given more than once.</source>
        <translation>Fehlerprotokoll einer Control oder Data Plane, wie es ist oder mit gzip gepackt, &apos;-&apos; für die Standardeingabe; darf mehrmals angegeben werden.</translation>
    </message>
</context>
<context>
    <name>gatelift::EventCodec</name>
    <message>
        <source>its data is not JSON</source>
        <translation>die Daten sind kein JSON</translation>
    </message>
</context>
<context>
    <name>gatelift::EventsDialog</name>
    <message>
        <source>Node, hash or person</source>
        <translation>Knoten, Hash oder Person</translation>
    </message>
    <message>
        <source>No event matches.</source>
        <translation>Kein Ereignis passt dazu.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the selected lines, or all that are shown. Ctrl+C does the same.</source>
        <translation>Kopiert die ausgewählten Zeilen oder alle gezeigten. Strg+C tut dasselbe.</translation>
    </message>
    <message>
        <source>What the events are about</source>
        <translation>Wovon die Ereignisse handeln</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Nodes coming and going</source>
        <translation>Kommen und Gehen von Knoten</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>State and certificates</source>
        <translation>Zustand und Zertifikate</translation>
    </message>
    <message>
        <source>Control planes</source>
        <translation>Control Planes</translation>
    </message>
    <message>
        <source>What people did</source>
        <translation>Was Menschen taten</translation>
    </message>
    <message>
        <source>Events, latest first</source>
        <translation>Ereignisse, neueste zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n events</source>
        <translation>
            <numerusform>%1 von %n Ereignis</numerusform>
            <numerusform>%1 von %n Ereignissen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::EvidenceModel</name>
    <message>
        <source>%1, id %2</source>
        <comment>kind of entity, id</comment>
        <translation>%1, ID %2</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Entität</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>gatelift::EvidencePack</name>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>free some space or choose another disk; nothing is left there</source>
        <translation>Platz schaffen oder ein anderes Laufwerk wählen; dort ist nichts zurückgeblieben</translation>
    </message>
</context>
<context>
    <name>gatelift::EvidencePackRun</name>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>signing key %1 was made; give its public half, %2, to whoever checks your evidence</source>
        <translation>Signaturschlüssel %1 wurde angelegt; seine öffentliche Hälfte, %2, gehört in die Hände derer, die Nachweise prüfen</translation>
    </message>
    <message>
        <source>WARNING: there is no keyring: signing key %1 is in %2, which no password protects; whoever reads this file can sign as you</source>
        <translation>WARNUNG: kein Schlüsselbund vorhanden: Signaturschlüssel %1 liegt in %2, durch kein Passwort geschützt; wer diese Datei liest, kann damit signieren</translation>
    </message>
</context>
<context>
    <name>gatelift::EvidenceValue</name>
    <message>
        <source>set</source>
        <comment>a value that is not shown</comment>
        <translation>gesetzt</translation>
    </message>
    <message>
        <source>unset</source>
        <comment>no value</comment>
        <translation>nicht gesetzt</translation>
    </message>
</context>
<context>
    <name>gatelift::FactCollector</name>
    <message>
        <source>workspaces: only %1 was read, as the connection names it</source>
        <translation>Workspaces: nur %1 wurde gelesen, wie die Verbindung ihn nennt</translation>
    </message>
    <message>
        <source>PostgreSQL: not asked, as the gateway&apos;s database is %1</source>
        <translation>PostgreSQL: nicht abgefragt, da die Datenbank des Gateways %1 ist</translation>
    </message>
    <message>
        <source>%1: not read, as the gateway&apos;s database is %2</source>
        <translation>%1: nicht gelesen, da die Datenbank des Gateways %2 ist</translation>
    </message>
</context>
<context>
    <name>gatelift::Fault</name>
    <message>
        <source>there is no such fault</source>
        <translation>diesen Fehlerfall gibt es nicht</translation>
    </message>
    <message>
        <source>choose from: %1, where N is a page&apos;s number from 1</source>
        <translation>zur Wahl stehen: %1; N ist die Nummer einer Seite ab 1</translation>
    </message>
</context>
<context>
    <name>gatelift::FileBackup</name>
    <message>
        <source>free space or choose another folder</source>
        <translation>Platz schaffen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>give the file itself</source>
        <translation>die Datei selbst angeben</translation>
    </message>
    <message>
        <source>run as a user who may, or copy it by hand</source>
        <translation>als berechtigter Benutzer ausführen oder von Hand kopieren</translation>
    </message>
    <message>
        <source>it is larger than %1, too large for a configuration file</source>
        <translation>ist größer als %1, zu groß für eine Konfigurationsdatei</translation>
    </message>
    <message>
        <source>copy it by hand if it belongs to the backup</source>
        <translation>von Hand kopieren, wenn sie zum Backup gehört</translation>
    </message>
    <message>
        <source>this is no ordinary file</source>
        <translation>das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>choose the files one by one</source>
        <translation>die Dateien einzeln wählen</translation>
    </message>
    <message>
        <source>it changed while it was read</source>
        <translation>änderte sich während des Lesens</translation>
    </message>
    <message>
        <source>try again when nobody writes to it</source>
        <translation>erneut versuchen, wenn niemand hineinschreibt</translation>
    </message>
    <message>
        <source>it already exists; nothing is overwritten</source>
        <translation>existiert schon; nichts wird überschrieben</translation>
    </message>
    <message>
        <source>give the copy another name</source>
        <translation>der Kopie einen anderen Namen geben</translation>
    </message>
    <message>
        <source>this is no file name</source>
        <translation>das ist kein Dateiname</translation>
    </message>
    <message>
        <source>it holds a private key</source>
        <translation>enthält einen privaten Schlüssel</translation>
    </message>
    <message>
        <source>say explicitly that keys are to be copied, or keep them elsewhere</source>
        <translation>ausdrücklich angeben, dass Schlüssel kopiert werden, oder sie anderswo aufbewahren</translation>
    </message>
</context>
<context>
    <name>gatelift::FileComparison</name>
    <message>
        <source>%1 is missing</source>
        <comment>a file</comment>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 has %2 bytes, the manifest says %3</source>
        <comment>a file</comment>
        <translation>%1 hat %2 Byte, das Manifest nennt %3</translation>
    </message>
    <message>
        <source>%1 was altered: its checksum is another</source>
        <comment>a file</comment>
        <translation>%1 wurde verändert: die Prüfsumme ist eine andere</translation>
    </message>
    <message>
        <source>%1 is not in the manifest</source>
        <comment>a file</comment>
        <translation>%1 steht nicht im Manifest</translation>
    </message>
    <message numerus="yes">
        <source>SHA-256 of all %n files as in the manifest</source>
        <translation>
            <numerusform>SHA-256 der %n Datei wie im Manifest</numerusform>
            <numerusform>SHA-256 aller %n Dateien wie im Manifest</numerusform>
        </translation>
    </message>
    <message>
        <source>the manifest names no file</source>
        <translation>das Manifest nennt keine Datei</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n more</source>
        <comment>what is wrong with a file; number of further ones</comment>
        <translation>
            <numerusform>%1; %n weiterer Befund</numerusform>
            <numerusform>%1; %n weitere Befunde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FileDigest</name>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>this is no folder</source>
        <translation>das ist kein Ordner</translation>
    </message>
    <message>
        <source>this is neither a file nor a folder</source>
        <translation>das ist weder Datei noch Ordner</translation>
    </message>
    <message>
        <source>take it out of the backup</source>
        <translation>aus dem Backup entfernen</translation>
    </message>
    <message>
        <source>it changed while it was read</source>
        <translation>änderte sich während des Lesens</translation>
    </message>
</context>
<context>
    <name>gatelift::FileJournalStore</name>
    <message>
        <source>another running program has this plan open</source>
        <translation>ein anderes laufendes Programm hat diesen Plan geöffnet</translation>
    </message>
    <message>
        <source>%1 has this plan open on %2 (process %3)</source>
        <translation>%1 hat diesen Plan auf %2 geöffnet (Prozess %3)</translation>
    </message>
    <message>
        <source>there is no permission to write to this file</source>
        <translation>das Schreiben in diese Datei ist nicht erlaubt</translation>
    </message>
    <message>
        <source>this file system has no locks, so a second writer could not be kept away</source>
        <translation>dieses Dateisystem kennt keine Sperren, ein zweiter Schreiber ließe sich nicht fernhalten</translation>
    </message>
    <message>
        <source>it was opened for reading only</source>
        <translation>er wurde nur zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>the plan is open for reading only, nothing was recorded</source>
        <translation>der Plan ist nur zum Lesen geöffnet, nichts wurde aufgezeichnet</translation>
    </message>
    <message>
        <source>close it elsewhere and open it again</source>
        <translation>dort schließen und erneut öffnen</translation>
    </message>
</context>
<context>
    <name>gatelift::FilterChip</name>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Takes this part of the filter away.</source>
        <translation>Hebt diesen Teil des Filters auf.</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingDelegate</name>
    <message>
        <source>new</source>
        <comment>a pill: the run before did not find it</comment>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingItem</name>
    <message numerus="yes">
        <source>%n plugins</source>
        <translation>
            <numerusform>%n Plugin</numerusform>
            <numerusform>%n Plugins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routes</source>
        <translation>
            <numerusform>%n Route</numerusform>
            <numerusform>%n Routen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n Service</numerusform>
            <numerusform>%n Services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n consumers</source>
        <translation>
            <numerusform>%n Consumer</numerusform>
            <numerusform>%n Consumer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n upstreams</source>
        <translation>
            <numerusform>%n Upstream</numerusform>
            <numerusform>%n Upstreams</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets</source>
        <translation>
            <numerusform>%n Target</numerusform>
            <numerusform>%n Targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificates</source>
        <translation>
            <numerusform>%n Zertifikat</numerusform>
            <numerusform>%n Zertifikate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workspaces</source>
        <translation>
            <numerusform>%n Workspace</numerusform>
            <numerusform>%n Workspaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes</source>
        <translation>
            <numerusform>%n Data Plane</numerusform>
            <numerusform>%n Data Planes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entities</source>
        <translation>
            <numerusform>%n Entität</numerusform>
            <numerusform>%n Entitäten</numerusform>
        </translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Observability</source>
        <translation>Observability</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Custom plugins</source>
        <translation>Eigene Plugins</translation>
    </message>
    <message>
        <source>kong.conf</source>
        <translation>kong.conf</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>AI plugins</source>
        <translation>AI-Plugins</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>Admin API</translation>
    </message>
    <message>
        <source>Hybrid mode</source>
        <translation>Hybrid-Modus</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Betriebssystem</translation>
    </message>
    <message>
        <source>Nginx templates</source>
        <translation>Nginx-Templates</translation>
    </message>
    <message>
        <source>Plugin development kit</source>
        <translation>Plugin Development Kit</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Kong Manager</source>
        <translation>Kong Manager</translation>
    </message>
    <message>
        <source>Vaults</source>
        <translation>Vaults</translation>
    </message>
    <message>
        <source>Load balancing</source>
        <translation>Lastverteilung</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Declarative configuration</source>
        <translation>Deklarative Konfiguration</translation>
    </message>
    <message>
        <source>Dev Portal</source>
        <translation>Dev Portal</translation>
    </message>
    <message>
        <source>WASM</source>
        <translation>WASM</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>%1, severity %2, since %3</source>
        <comment>verdict, severity, version</comment>
        <translation>%1, Schwere %2, seit %3</translation>
    </message>
    <message>
        <source>Established by: %1</source>
        <translation>Grundlage: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>pieces of evidence</comment>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
    <message>
        <source>Decision: %1, by %2. %3</source>
        <comment>decision, person, note</comment>
        <translation>Entscheidung: %1, von %2. %3</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingMerge</name>
    <message>
        <source>%1 agrees: %2</source>
        <translation>ebenso %1: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingModel</name>
    <message>
        <source>Nothing to decide</source>
        <translation>Nichts zu entscheiden</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Open again: found otherwise than it was decided</source>
        <translation>Wieder offen: Befund weicht vom entschiedenen ab</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>decision, person</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <comment>title, severity, verdict, decision</comment>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Introduced</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Affects you?</source>
        <translation>Betroffen?</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Geklärt</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingPanel</name>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Note: why, by whom, tested where. No secrets.</source>
        <translation>Notiz: warum, von wem, wo getestet. Keine Geheimnisse.</translation>
    </message>
    <message>
        <source>Note on the decision</source>
        <translation>Notiz zur Entscheidung</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Copy finding and evidence</source>
        <translation>Befund und Nachweise kopieren</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>verdict, what it bites</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <translation>%1 von %2 offen</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <comment>version, what changes</comment>
        <translation>Seit %1: %2</translation>
    </message>
    <message>
        <source>Concerns: %1</source>
        <translation>Betrifft: %1</translation>
    </message>
    <message>
        <source>%1. Source: %2</source>
        <comment>id, source</comment>
        <translation>%1. Quelle: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>pieces of evidence</comment>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n together</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n Befund entscheiden</numerusform>
            <numerusform>%n Befunde gemeinsam entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>The decision and the note below count for each of them. Those that ask for nothing are left out.</source>
        <translation>Entscheidung und Notiz gelten für jeden davon. Befunde, die nichts verlangen, bleiben außen vor.</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n entscheiden</numerusform>
            <numerusform>%n entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Change decision</source>
        <translation>Entscheidung ändern</translation>
    </message>
    <message>
        <source>Decide and next</source>
        <translation>Entscheiden, weiter</translation>
    </message>
    <message>
        <source>Decided by %1, %2.</source>
        <translation>Entschieden von %1, %2.</translation>
    </message>
    <message>
        <source>%1 It was found otherwise since: decide again.</source>
        <comment>decided by whom and when</comment>
        <translation>%1 Der Befund hat sich seither geändert: neu entscheiden.</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingText</name>
    <message>
        <source>Affected</source>
        <translation>Betroffen</translation>
    </message>
    <message>
        <source>Not affected</source>
        <translation>Nicht betroffen</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>Blocker</translation>
    </message>
    <message>
        <source>High</source>
        <comment>severity</comment>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>severity</comment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>severity</comment>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Fix on X before</source>
        <translation>Auf X beheben</translation>
    </message>
    <message>
        <source>Planned write on Y</source>
        <translation>Auf Y einplanen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Hinnehmen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingsExport</name>
    <message>
        <source>%1, since %2. %3</source>
        <translation>%1, seit %2. %3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Why a person must judge: %1</source>
        <translation>Warum ein Mensch urteilen muss: %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Affected %1, review %2, not affected %3.</source>
        <translation>Betroffen %1, zu prüfen %2, nicht betroffen %3.</translation>
    </message>
    <message>
        <source>Partial: %1</source>
        <translation>Unvollständig: %1</translation>
    </message>
    <message>
        <source>Affected</source>
        <translation>Betroffen</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Not affected</source>
        <translation>Nicht betroffen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Gefunden: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingsJob</name>
    <message>
        <source>The Admin API address of CP X is missing: it is set on the Deployment page.</source>
        <translation>Die Adresse der Admin API von CP X fehlt: sie wird auf der Seite Deployment festgelegt.</translation>
    </message>
    <message>
        <source>X or Y is not known yet: they are set on the Deployment page.</source>
        <translation>X oder Y ist noch nicht bekannt: beide werden auf der Seite Deployment festgelegt.</translation>
    </message>
    <message>
        <source>The catalogue of changes could not be read.</source>
        <translation>Der Katalog der Änderungen war nicht lesbar.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>CP Y</source>
        <translation>CP Y</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingsState</name>
    <message>
        <source>Reading the configuration of X</source>
        <translation>Die Konfiguration von X wird gelesen</translation>
    </message>
    <message>
        <source>Only GET requests are sent.</source>
        <translation>Es werden nur GET-Anfragen gesendet.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>X can&apos;t be checked yet.</source>
        <translation>X lässt sich noch nicht prüfen.</translation>
    </message>
    <message>
        <source>Go to Deployment</source>
        <translation>Zur Seite Deployment</translation>
    </message>
    <message>
        <source>X has not been checked yet.</source>
        <translation>X ist noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
</context>
<context>
    <name>gatelift::FindingsViewModel</name>
    <message>
        <source>Every change between X and Y, judged against the configuration of X.</source>
        <translation>Jede Änderung zwischen X und Y, beurteilt anhand der Konfiguration von X.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes between %1 and %2</source>
        <translation>
            <numerusform>%n Änderung zwischen %1 und %2</numerusform>
            <numerusform>%n Änderungen zwischen %1 und %2</numerusform>
        </translation>
    </message>
    <message>
        <source>, checked against %1 and %2.</source>
        <comment>routes, plugins</comment>
        <translation>, geprüft gegen %1 und %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n routes</source>
        <translation>
            <numerusform>%n Route</numerusform>
            <numerusform>%n Routen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plugins</source>
        <translation>
            <numerusform>%n Plugin</numerusform>
            <numerusform>%n Plugins</numerusform>
        </translation>
    </message>
    <message>
        <source>X or Y was changed after this check.</source>
        <translation>X oder Y wurde nach dieser Prüfung geändert.</translation>
    </message>
    <message>
        <source>It was made for %1 to %2. Check again.</source>
        <translation>Sie galt für %1 nach %2. Neu prüfen.</translation>
    </message>
    <message>
        <source>The configuration was written after this check.</source>
        <translation>Nach dieser Prüfung wurde Konfiguration geschrieben.</translation>
    </message>
    <message>
        <source>Check again.</source>
        <translation>Neu prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>%1; and %n more</source>
        <comment>sources that failed</comment>
        <translation>
            <numerusform>%1; und %n weitere</numerusform>
            <numerusform>%1; und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The facts are partial: what could not be read is for review.</source>
        <translation>Die Fakten sind unvollständig: was nicht lesbar war, ist zu prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n solved</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n behoben</numerusform>
            <numerusform>%n behoben</numerusform>
        </translation>
    </message>
    <message>
        <source>Since the run before: %1.</source>
        <translation>Seit dem vorigen Lauf: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Judging %n entities</source>
        <translation>
            <numerusform>%n Entität wird beurteilt</numerusform>
            <numerusform>%n Entitäten werden beurteilt</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking CP X</source>
        <translation>Anfrage an CP X</translation>
    </message>
    <message>
        <source>%1 of %2 lists, %3 entities</source>
        <comment>read so far</comment>
        <translation>%1 von %2 Listen, %3 Entitäten</translation>
    </message>
    <message>
        <source>Checked %1</source>
        <comment>time</comment>
        <translation>Geprüft %1</translation>
    </message>
    <message>
        <source>choose another place</source>
        <translation>einen anderen Ort wählen</translation>
    </message>
</context>
<context>
    <name>gatelift::FooterBar</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Zurück (Alt+Links)</translation>
    </message>
    <message>
        <source>%1 (Alt+Right)</source>
        <comment>text of the button</comment>
        <translation>%1 (Alt+Rechts)</translation>
    </message>
    <message>
        <source>Alarm: %1</source>
        <translation>Alarm: %1</translation>
    </message>
    <message>
        <source>%1 Shows the data planes.</source>
        <extracomment>what to do about the alarm</extracomment>
        <translation>%1 Zeigt die Data Planes.</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeButton</name>
    <message>
        <source>Write freeze: %1</source>
        <comment>title of the state</comment>
        <translation>Schreibstopp: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeCommand</name>
    <message>
        <source>the user may not read every table, and what can&apos;t be read is not watched: %1</source>
        <translation>der Benutzer darf nicht jede Tabelle lesen, und was nicht gelesen werden kann, wird nicht überwacht: %1</translation>
    </message>
    <message>
        <source>use Kong&apos;s own database user, or one that may read all its tables</source>
        <translation>Kongs eigenen Datenbankbenutzer verwenden, oder einen, der alle Tabellen lesen darf</translation>
    </message>
    <message>
        <source>give --postgres too: only data planes, and nodes without a database, have a config hash to watch</source>
        <translation>auch --postgres angeben: Nur Data Planes und Knoten ohne Datenbank haben einen Config-Hash zum Überwachen</translation>
    </message>
    <message>
        <source>this gateway keeps no audit log</source>
        <translation>dieses Gateway führt kein Audit-Log</translation>
    </message>
    <message>
        <source>the audit log could not be read: %1</source>
        <translation>das Audit-Log ließ sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>the write freeze</source>
        <translation>der Schreibstopp</translation>
    </message>
    <message>
        <source>not watched since %1: %2</source>
        <translation>nicht überwacht seit %1: %2</translation>
    </message>
    <message>
        <source>not watched: %1</source>
        <translation>nicht überwacht: %1</translation>
    </message>
    <message>
        <source>bring a source back and watch again</source>
        <translation>eine Quelle wieder erreichbar machen und erneut überwachen</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was written in %n seconds.</source>
        <translation>
            <numerusform>In %n Sekunde wurde nichts geschrieben.</numerusform>
            <numerusform>In %n Sekunden wurde nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Watch for configuration writes, and say at the first one what was written, where and when.</source>
        <translation>Auf Schreibvorgänge an der Konfiguration achten und beim ersten sagen, was wo und wann geschrieben wurde.</translation>
    </message>
    <message>
        <source>Watch this database of the gateway, as libpq takes it, without a password: every committed write, within 15 s. Reading alone suffices.</source>
        <translation>Diese Datenbank des Gateways überwachen, wie libpq sie nimmt, ohne Passwort: jeder abgeschlossene Schreibvorgang, binnen 15 s. Leserechte genügen.</translation>
    </message>
    <message>
        <source>CONNINFO</source>
        <translation>CONNINFO</translation>
    </message>
    <message>
        <source>Seconds between two looks; 3 unless said.</source>
        <translation>Sekunden zwischen zwei Blicken; 3, wenn nichts angegeben ist.</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SEKUNDEN</translation>
    </message>
    <message>
        <source>End after so many seconds: exit code 0 where nothing was written.</source>
        <translation>Nach so vielen Sekunden enden: Exitcode 0, wenn nichts geschrieben wurde.</translation>
    </message>
    <message>
        <source>there is nothing to watch</source>
        <translation>es gibt nichts zu überwachen</translation>
    </message>
    <message>
        <source>give --postgres CONNINFO, --admin-url URL, or both</source>
        <translation>--postgres CONNINFO, --admin-url URL oder beide angeben</translation>
    </message>
    <message>
        <source>with --watch %1 a write is told up to %2 s after its commit</source>
        <translation>mit --watch %1 wird ein Schreibvorgang bis zu %2 s nach seinem Commit gemeldet</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeConsole</name>
    <message>
        <source>%1: %2</source>
        <extracomment>kind of write, what was written</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>zwischen %1 und %2</translation>
    </message>
    <message>
        <source>by the audit log: %1</source>
        <translation>laut Audit-Log: %1</translation>
    </message>
    <message>
        <source>%1 has watched since %2: %3</source>
        <extracomment>source, time, what it sees</extracomment>
        <translation>%1 überwacht seit %2: %3</translation>
    </message>
    <message>
        <source>%1: not watched since %2: %3</source>
        <extracomment>source, time, why</extracomment>
        <translation>%1: nicht überwacht seit %2: %3</translation>
    </message>
    <message>
        <source>%1: not watched: %2</source>
        <translation>%1: nicht überwacht: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n tables may not be read and are not watched: %1</source>
        <translation>
            <numerusform>%n Tabelle darf nicht gelesen werden und wird nicht überwacht: %1</numerusform>
            <numerusform>%n Tabellen dürfen nicht gelesen werden und werden nicht überwacht: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeDialog</name>
    <message>
        <source>Declare the write freeze</source>
        <translation>Schreibstopp erklären</translation>
    </message>
    <message>
        <source>Until the upgrade is done nobody writes configuration. Tick each way to write once those who use it know.</source>
        <translation>Bis das Upgrade fertig ist, schreibt niemand Konfiguration. Jeden Schreibweg abhaken, sobald seine Nutzer Bescheid wissen.</translation>
    </message>
    <message>
        <source>Admin API clients and scripts</source>
        <translation>Clients und Skripte der Admin API</translation>
    </message>
    <message>
        <source>Kong Manager users</source>
        <translation>Nutzer von Kong Manager</translation>
    </message>
    <message>
        <source>decK and CI jobs</source>
        <translation>decK und CI-Jobs</translation>
    </message>
    <message>
        <source>kong config on the nodes</source>
        <translation>kong config auf den Knoten</translation>
    </message>
    <message>
        <source>Direct SQL on the database</source>
        <translation>Direktes SQL auf der Datenbank</translation>
    </message>
    <message>
        <source>Declare freeze</source>
        <translation>Schreibstopp erklären</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeGuard</name>
    <message>
        <source>a standby answers, which shows writes only once it has replayed them: give the address of the primary, or target_session_attrs=read-write</source>
        <translation>es antwortet ein Standby, der Schreibvorgänge erst zeigt, wenn er sie nachgespielt hat: die Adresse des Primary angeben, oder target_session_attrs=read-write</translation>
    </message>
    <message>
        <source>this server computes other checksums than the one of the baseline: take a new baseline</source>
        <translation>dieser Server rechnet andere Prüfsummen als der Server des Ausgangsstands: einen neuen Ausgangsstand aufnehmen</translation>
    </message>
    <message>
        <source>another database answers, and its content is not that of the baseline: take a new baseline if this is meant</source>
        <translation>es antwortet eine andere Datenbank mit anderem Inhalt als im Ausgangsstand: falls gewollt, einen neuen Ausgangsstand aufnehmen</translation>
    </message>
    <message>
        <source>another database answers; its content is being compared</source>
        <translation>es antwortet eine andere Datenbank; ihr Inhalt wird verglichen</translation>
    </message>
    <message>
        <source>no data plane of X reports a config hash</source>
        <translation>keine Data Plane von X meldet einen Config-Hash</translation>
    </message>
    <message numerus="yes">
        <source>no answer for more than %n seconds</source>
        <translation>
            <numerusform>seit mehr als %n Sekunde keine Antwort</numerusform>
            <numerusform>seit mehr als %n Sekunden keine Antwort</numerusform>
        </translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeMonitor</name>
    <message>
        <source>a look did not end in time</source>
        <translation>ein Blick endete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>see what the server is busy with, and whether the network answers</source>
        <translation>prüfen, womit der Server beschäftigt ist und ob das Netz antwortet</translation>
    </message>
    <message>
        <source>the node of X tells no configuration hash</source>
        <translation>der Knoten von X nennt keinen Konfigurations-Hash</translation>
    </message>
    <message>
        <source>the node of X runs %1 now</source>
        <extracomment>version</extracomment>
        <translation>der Knoten von X läuft jetzt mit %1</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeReader</name>
    <message>
        <source>this database holds no tables of a gateway</source>
        <translation>diese Datenbank enthält keine Tabellen eines Gateways</translation>
    </message>
    <message>
        <source>check the name of the database (pg_database in kong.conf)</source>
        <translation>den Namen der Datenbank prüfen (pg_database in kong.conf)</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeStateDialog</name>
    <message>
        <source>Nothing so far.</source>
        <translation>Bisher nichts.</translation>
    </message>
    <message>
        <source>Write freeze</source>
        <translation>Schreibstopp</translation>
    </message>
    <message>
        <source>Watched by</source>
        <translation>Überwacht durch</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibvorgänge</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Quittieren…</translation>
    </message>
    <message>
        <source>Confirm baseline</source>
        <translation>Ausgangsstand bestätigen</translation>
    </message>
    <message>
        <source>End planned writes</source>
        <translation>Geplantes Schreiben beenden</translation>
    </message>
    <message>
        <source>Lift freeze…</source>
        <translation>Stopp aufheben…</translation>
    </message>
    <message>
        <source>Planned writes</source>
        <translation>Geplantes Schreiben</translation>
    </message>
    <message>
        <source>A step that writes to X&apos;s database itself, such as migrations in place, is announced here: its writes are logged, and afterwards shown to be confirmed.</source>
        <translation>Ein Schritt, der selbst in die Datenbank von X schreibt, etwa Migrationen In-Place, wird hier angekündigt: Seine Schreibvorgänge werden protokolliert und danach zum Bestätigen gezeigt.</translation>
    </message>
    <message>
        <source>all tables</source>
        <translation>alle Tabellen</translation>
    </message>
    <message>
        <source>Begin planned writes</source>
        <translation>Geplantes Schreiben beginnen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Names with commas between them; empty for all.</source>
        <translation>Namen mit Kommas dazwischen; leer für alle.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Minutes at most</source>
        <translation>Minuten höchstens</translation>
    </message>
    <message>
        <source>Acknowledge the writes</source>
        <translation>Schreibvorgänge quittieren</translation>
    </message>
    <message>
        <source>The gates open again. Your name, the time and the reason stand in the report.</source>
        <translation>Die Gates öffnen sich wieder. Name, Zeit und Grund stehen im Bericht.</translation>
    </message>
    <message>
        <source>Why may the upgrade go on?</source>
        <translation>Warum darf das Upgrade weitergehen?</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeText</name>
    <message numerus="yes">
        <source>%n rows inserted</source>
        <translation>
            <numerusform>%n Zeile eingefügt</numerusform>
            <numerusform>%n Zeilen eingefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows updated</source>
        <translation>
            <numerusform>%n Zeile geändert</numerusform>
            <numerusform>%n Zeilen geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows deleted</source>
        <translation>
            <numerusform>%n Zeile gelöscht</numerusform>
            <numerusform>%n Zeilen gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the content changed, %n rows more than before</source>
        <translation>
            <numerusform>der Inhalt hat sich geändert, %n Zeile mehr als zuvor</numerusform>
            <numerusform>der Inhalt hat sich geändert, %n Zeilen mehr als zuvor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the content changed, %n rows fewer than before</source>
        <translation>
            <numerusform>der Inhalt hat sich geändert, %n Zeile weniger als zuvor</numerusform>
            <numerusform>der Inhalt hat sich geändert, %n Zeilen weniger als zuvor</numerusform>
        </translation>
    </message>
    <message>
        <source>the content changed, the number of rows is the same</source>
        <translation>der Inhalt hat sich geändert, die Zahl der Zeilen ist gleich</translation>
    </message>
    <message>
        <source>too many rows to name</source>
        <translation>zu viele Zeilen, um sie zu nennen</translation>
    </message>
    <message>
        <source>no primary key to name rows by</source>
        <translation>kein Primärschlüssel, um Zeilen zu nennen</translation>
    </message>
    <message>
        <source>written while this program did not watch: rows can&apos;t be named</source>
        <translation>geschrieben, während dieses Programm nicht überwachte: Zeilen lassen sich nicht nennen</translation>
    </message>
    <message>
        <source>and more rows</source>
        <translation>und weitere Zeilen</translation>
    </message>
    <message>
        <source>inserted</source>
        <comment>a row</comment>
        <translation>eingefügt</translation>
    </message>
    <message>
        <source>updated</source>
        <comment>a row</comment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>deleted</source>
        <comment>a row</comment>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>what was done, primary keys</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>the configuration, by its hash (%1 → %2); which table, the hash does not tell</source>
        <extracomment>two hashes</extracomment>
        <translation>die Konfiguration, dem Hash nach (%1 → %2); welche Tabelle, sagt der Hash nicht</translation>
    </message>
    <message numerus="yes">
        <source>%1: the table is new, with %n rows</source>
        <translation>
            <numerusform>%1: die Tabelle ist neu, mit %n Zeile</numerusform>
            <numerusform>%1: die Tabelle ist neu, mit %n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the table was dropped, with %n rows</source>
        <translation>
            <numerusform>%1: die Tabelle wurde gelöscht, mit %n Zeile</numerusform>
            <numerusform>%1: die Tabelle wurde gelöscht, mit %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: its columns changed</source>
        <translation>%1: die Spalten haben sich geändert</translation>
    </message>
    <message>
        <source>%1: %2 by the counters, and the content is the same</source>
        <extracomment>table, what was counted</extracomment>
        <translation>%1: %2 laut Zählern, und der Inhalt ist gleich</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>table, what was done to its rows</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>primary key, what was done to the row</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreibvorgang</translation>
    </message>
    <message>
        <source>Planned write</source>
        <translation>Geplanter Schreibvorgang</translation>
    </message>
    <message>
        <source>Attempt, no change</source>
        <translation>Versuch, keine Änderung</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s write counters began anew (a reset or a crash): all tables are compared by content.</source>
        <translation>Die Schreibzähler von PostgreSQL haben neu begonnen (Zurücksetzen oder Absturz): Alle Tabellen werden am Inhalt verglichen.</translation>
    </message>
    <message>
        <source>The PostgreSQL server was started again.</source>
        <translation>Der PostgreSQL-Server wurde neu gestartet.</translation>
    </message>
    <message>
        <source>PostgreSQL failed over (timeline %1): all tables are compared by content.</source>
        <translation>PostgreSQL hat einen Failover gemacht (Timeline %1): Alle Tabellen werden am Inhalt verglichen.</translation>
    </message>
    <message>
        <source>Another PostgreSQL cluster answers (%1); its content is that of the baseline.</source>
        <translation>Es antwortet ein anderer PostgreSQL-Cluster (%1); sein Inhalt ist der des Ausgangsstands.</translation>
    </message>
    <message>
        <source>The config hash moved (%1), and no configuration table changed: an expired credential, or a control plane that was restarted or upgraded.</source>
        <translation>Der Config-Hash hat sich geändert (%1), aber keine Konfigurationstabelle: ein abgelaufenes Credential, oder eine neu gestartete oder aktualisierte Control Plane.</translation>
    </message>
    <message>
        <source>%1 does not watch any more: %2.</source>
        <translation>%1 überwacht nicht mehr: %2.</translation>
    </message>
    <message>
        <source>%1 watches again.</source>
        <translation>%1 überwacht wieder.</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>The config hash</source>
        <translation>Der Config-Hash</translation>
    </message>
    <message>
        <source>every committed write, within 15 s, with its table and rows</source>
        <translation>jeder abgeschlossene Schreibvorgang, binnen 15 s, mit Tabelle und Zeilen</translation>
    </message>
    <message>
        <source>writes by the Admin API alone, within 60 s, without table and rows</source>
        <translation>nur Schreibvorgänge über die Admin API, binnen 60 s, ohne Tabelle und Zeilen</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeViewModel</name>
    <message>
        <source>The freeze is not declared.</source>
        <translation>Der Schreibstopp ist nicht erklärt.</translation>
    </message>
    <message>
        <source>Configuration was written under the freeze.</source>
        <translation>Während des Schreibstopps wurde Konfiguration geschrieben.</translation>
    </message>
    <message>
        <source>Find out who wrote and whether the backup still holds it, then say why the upgrade may go on. Until then the gates stay closed.</source>
        <translation>Klären, wer geschrieben hat und ob das Backup es noch enthält, dann begründen, warum das Upgrade weitergehen darf. Bis dahin bleiben die Gates geschlossen.</translation>
    </message>
    <message>
        <source>A step writes to X&apos;s database, as planned.</source>
        <translation>Ein Schritt schreibt wie geplant in die Datenbank von X.</translation>
    </message>
    <message>
        <source>Until %1 its writes are logged, not alarmed.</source>
        <extracomment>time</extracomment>
        <translation>Bis %1 werden seine Schreibvorgänge protokolliert, ohne Alarm.</translation>
    </message>
    <message>
        <source>A step wrote to X&apos;s database.</source>
        <translation>Ein Schritt hat in die Datenbank von X geschrieben.</translation>
    </message>
    <message>
        <source>See below whether that is what it was meant to write, and confirm the new baseline.</source>
        <translation>Unten prüfen, ob das so gewollt war, und den neuen Ausgangsstand bestätigen.</translation>
    </message>
    <message>
        <source>The freeze holds.</source>
        <translation>Der Schreibstopp hält.</translation>
    </message>
    <message>
        <source>Declared at %1 by %2; nothing was written since.</source>
        <extracomment>time, person</extracomment>
        <translation>Um %1 von %2 erklärt; seitdem wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Not watched since %1.</source>
        <translation>Nicht überwacht seit %1.</translation>
    </message>
    <message>
        <source>Nobody watches the freeze.</source>
        <translation>Niemand überwacht den Schreibstopp.</translation>
    </message>
    <message>
        <source>Name the database or the Admin API of X on the Deployment page, so that writes are seen.</source>
        <translation>Auf der Seite Deployment die Datenbank oder die Admin API von X angeben, damit Schreibvorgänge gesehen werden.</translation>
    </message>
    <message>
        <source>What is written meanwhile is found when a source answers again.</source>
        <translation>Was inzwischen geschrieben wird, wird gefunden, sobald eine Quelle wieder antwortet.</translation>
    </message>
    <message>
        <source>answered at %1</source>
        <translation>Antwort um %1</translation>
    </message>
    <message>
        <source>Watching since %1: %2.</source>
        <extracomment>time, what it sees</extracomment>
        <translation>Überwacht seit %1: %2.</translation>
    </message>
    <message>
        <source>Not watched since %1: %2.</source>
        <translation>Nicht überwacht seit %1: %2.</translation>
    </message>
    <message>
        <source>Not watched: %1.</source>
        <translation>Nicht überwacht: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n tables may not be read, so nobody watches them: %1.</source>
        <translation>
            <numerusform>%n Tabelle darf nicht gelesen werden, niemand überwacht sie: %1.</numerusform>
            <numerusform>%n Tabellen dürfen nicht gelesen werden, niemand überwacht sie: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n large tables are still being read.</source>
        <translation>
            <numerusform>%n große Tabelle wird noch gelesen.</numerusform>
            <numerusform>%n große Tabellen werden noch gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>kind of write, what was written</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Committed between %1 and %2.</source>
        <translation>Abgeschlossen zwischen %1 und %2.</translation>
    </message>
    <message>
        <source>By the audit log: %1.</source>
        <translation>Laut Audit-Log: %1.</translation>
    </message>
    <message>
        <source>Confirmed by %1 at %2.</source>
        <translation>Bestätigt von %1 um %2.</translation>
    </message>
    <message>
        <source>Acknowledged by %1 at %2: %3</source>
        <translation>Quittiert von %1 um %2: %3</translation>
    </message>
</context>
<context>
    <name>gatelift::FreezeWatch</name>
    <message>
        <source>open source keeps no audit log: who wrote can&apos;t be told</source>
        <translation>Open Source führt kein Audit-Log: Wer geschrieben hat, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>this gateway keeps no audit log: who wrote can&apos;t be told</source>
        <translation>dieses Gateway führt kein Audit-Log: Wer geschrieben hat, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>the audit log could not be read: %1</source>
        <translation>das Audit-Log ließ sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>not every table was read yet</source>
        <translation>noch nicht jede Tabelle ist gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n tables may not be read</source>
        <translation>
            <numerusform>%n Tabelle darf nicht gelesen werden</numerusform>
            <numerusform>%n Tabellen dürfen nicht gelesen werden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::GateDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>gatelift::GateGuard</name>
    <message>
        <source>A point of no return is passed by its own dialog alone, with two people.</source>
        <translation>Ein Punkt ohne Wiederkehr wird nur über seinen eigenen Dialog überschritten, mit zwei Personen.</translation>
    </message>
    <message>
        <source>This point of no return was passed; that can&apos;t be taken back.</source>
        <translation>Dieser Punkt ohne Wiederkehr ist überschritten; das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>This step is not part of the plan.</source>
        <translation>Dieser Schritt gehört nicht zum Plan.</translation>
    </message>
    <message>
        <source>A gate is waived now, with a reason, an owner and an end.</source>
        <translation>Ein Gate wird jetzt ausgesetzt, mit Grund, Verantwortlichen und Ende.</translation>
    </message>
    <message>
        <source>A signature needs a name.</source>
        <translation>Eine Abzeichnung braucht einen Namen.</translation>
    </message>
    <message>
        <source>%1 is the operator; the second person is somebody else.</source>
        <translation>%1 ist Operator; die zweite Person ist jemand anderes.</translation>
    </message>
    <message>
        <source>The second person has to sign this step first.</source>
        <translation>Erst zeichnet die zweite Person diesen Schritt ab.</translation>
    </message>
    <message>
        <source>A roll back to X is under way: the share of Y can only be lowered.</source>
        <translation>Der Rollback auf X läuft: Der Anteil von Y lässt sich nur senken.</translation>
    </message>
    <message>
        <source>A roll back is under way already, or was done.</source>
        <translation>Ein Rollback läuft schon oder ist geschehen.</translation>
    </message>
    <message>
        <source>There is nothing to roll back, or no way back to X.</source>
        <translation>Es gibt nichts zurückzurollen, oder keinen Weg zurück zu X.</translation>
    </message>
    <message numerus="yes">
        <source>A roll back needs a reason of at least %n letters.</source>
        <translation>
            <numerusform>Ein Rollback braucht einen Grund von mindestens %n Zeichen.</numerusform>
            <numerusform>Ein Rollback braucht einen Grund von mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No roll back is under way.</source>
        <translation>Kein Rollback läuft.</translation>
    </message>
    <message numerus="yes">
        <source>Giving a roll back up needs a reason of at least %n letters.</source>
        <translation>
            <numerusform>Einen Rollback aufzugeben braucht einen Grund von mindestens %n Zeichen.</numerusform>
            <numerusform>Einen Rollback aufzugeben braucht einen Grund von mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Steps of the way back are open.</source>
        <translation>Schritte des Rückwegs sind offen.</translation>
    </message>
    <message>
        <source>A roll back is ended or given up; it can&apos;t be waived.</source>
        <translation>Ein Rollback wird beendet oder aufgegeben; übergehen lässt er sich nicht.</translation>
    </message>
    <message>
        <source>A roll back to X is under way, or was done: the upgrade&apos;s steps rest.</source>
        <translation>Ein Rollback auf X läuft oder ist geschehen: Die Schritte des Upgrades ruhen.</translation>
    </message>
    <message>
        <source>What was done before the roll back began stays, and is rolled back by its steps.</source>
        <translation>Was vor dem Beginn des Rollbacks getan wurde, bleibt und wird durch dessen Schritte zurückgerollt.</translation>
    </message>
    <message>
        <source>%1 leads the plan already.</source>
        <comment>person</comment>
        <translation>%1 führt den Plan bereits.</translation>
    </message>
    <message>
        <source>Whoever takes the plan over gives their name.</source>
        <translation>Wer den Plan übernimmt, nennt den eigenen Namen.</translation>
    </message>
    <message numerus="yes">
        <source>Taking a plan that was not handed over needs a reason of at least %n letters.</source>
        <translation>
            <numerusform>Einen Plan zu übernehmen, der nicht übergeben wurde, verlangt eine Begründung von mindestens %n Zeichen.</numerusform>
            <numerusform>Einen Plan zu übernehmen, der nicht übergeben wurde, verlangt eine Begründung von mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The plan is handed over: nobody writes it until it is taken, or taken back.</source>
        <translation>Der Plan ist übergeben: Niemand schreibt ihn, bis er übernommen oder zurückgenommen ist.</translation>
    </message>
</context>
<context>
    <name>gatelift::GateText</name>
    <message>
        <source>The plan names people, addresses and versions</source>
        <translation>Der Plan nennt Personen, Adressen und Versionen</translation>
    </message>
    <message>
        <source>The path is allowed, and its warnings are confirmed</source>
        <translation>Der Pfad ist zulässig, und seine Warnungen sind bestätigt</translation>
    </message>
    <message>
        <source>No write under the freeze is left to settle</source>
        <translation>Kein Schreibzugriff unter dem Schreibstopp ist ungeklärt</translation>
    </message>
    <message>
        <source>What steps wrote to X&apos;s database is confirmed</source>
        <translation>Was Schritte in die Datenbank von X schrieben, ist bestätigt</translation>
    </message>
    <message>
        <source>Every data plane holds a configuration</source>
        <translation>Jede Data Plane hat eine Konfiguration</translation>
    </message>
    <message>
        <source>No data plane is newer than its control plane</source>
        <translation>Keine Data Plane ist neuer als ihre Control Plane</translation>
    </message>
    <message>
        <source>Control planes run Y before data planes do</source>
        <translation>Control Planes laufen vor den Data Planes auf Y</translation>
    </message>
    <message>
        <source>No alarm blocks the rollout</source>
        <translation>Kein Alarm sperrt den Rollout</translation>
    </message>
    <message>
        <source>All data planes run Y and hold its configuration</source>
        <translation>Alle Data Planes laufen auf Y und haben dessen Konfiguration</translation>
    </message>
    <message>
        <source>The steps before are settled</source>
        <translation>Die Schritte davor sind geklärt</translation>
    </message>
    <message>
        <source>The items of the page are settled</source>
        <translation>Die Punkte der Seite sind geklärt</translation>
    </message>
    <message>
        <source>Nothing got worse since the second person signed</source>
        <translation>Nichts ist schlechter geworden, seit die zweite Person abgezeichnet hat</translation>
    </message>
    <message>
        <source>Nothing runs on Y, so X keeps everything</source>
        <translation>Nichts läuft auf Y, X behält also alles</translation>
    </message>
    <message>
        <source>Two people have signed the report</source>
        <translation>Zwei Personen haben den Bericht abgezeichnet</translation>
    </message>
    <message>
        <source>The report is exported</source>
        <translation>Der Bericht ist exportiert</translation>
    </message>
    <message>
        <source>What was written may be missing on Y and in the backup.</source>
        <translation>Das Geschriebene fehlt womöglich auf Y und im Backup.</translation>
    </message>
    <message>
        <source>Requests to such a node get 404.</source>
        <translation>Anfragen an einen solchen Knoten erhalten 404.</translation>
    </message>
    <message>
        <source>A control plane refuses data planes of a newer minor version.</source>
        <translation>Eine Control Plane weist Data Planes einer neueren Minor-Version ab.</translation>
    </message>
    <message>
        <source>Such a data plane gets no configuration any more.</source>
        <translation>Eine solche Data Plane bekommt keine Konfiguration mehr.</translation>
    </message>
    <message>
        <source>Going on would spread it.</source>
        <translation>Weiterzugehen würde es verbreiten.</translation>
    </message>
    <message>
        <source>The second person has not seen that.</source>
        <translation>Die zweite Person hat das nicht gesehen.</translation>
    </message>
    <message>
        <source>Open the shield in the header.</source>
        <translation>Näheres hinter dem Schild in der Kopfzeile.</translation>
    </message>
    <message>
        <source>See the Data planes page.</source>
        <translation>Näheres auf der Seite „Data Planes“.</translation>
    </message>
    <message>
        <source>Let the second person look again and sign.</source>
        <translation>Die zweite Person sieht noch einmal hin und zeichnet ab.</translation>
    </message>
    <message>
        <source>What is written now is missing on Y and in the backup.</source>
        <translation>Was jetzt geschrieben wird, fehlt auf Y und im Backup.</translation>
    </message>
    <message>
        <source>Without it there is no way back.</source>
        <translation>Ohne das gibt es keinen Weg zurück.</translation>
    </message>
    <message>
        <source>What still runs on X would fail.</source>
        <translation>Was noch auf X läuft, fiele aus.</translation>
    </message>
    <message>
        <source>See the Backup page.</source>
        <translation>Näheres auf der Seite „Backup“.</translation>
    </message>
    <message>
        <source>See the Breaking changes page.</source>
        <translation>Näheres auf der Seite „Breaking Changes“.</translation>
    </message>
    <message>
        <source>See the Considerations page.</source>
        <translation>Näheres auf der Seite „Rahmenbedingungen“.</translation>
    </message>
    <message>
        <source>The window stands on the Deployment page.</source>
        <translation>Das Fenster steht auf der Seite „Deployment“.</translation>
    </message>
    <message>
        <source>Let the second person sign.</source>
        <translation>Die zweite Person zeichnet ab.</translation>
    </message>
    <message>
        <source>“%1” was not looked at yet.</source>
        <extracomment>what is asked of the gate, such as: No data plane is newer than its control plane</extracomment>
        <translation>„%1“ wurde noch nicht angesehen.</translation>
    </message>
    <message>
        <source>It is read again with the next answer of the gateway.</source>
        <translation>Mit der nächsten Antwort des Gateways wird es neu gelesen.</translation>
    </message>
    <message>
        <source>Nothing is left to waive.</source>
        <translation>Es gibt nichts mehr auszusetzen.</translation>
    </message>
    <message>
        <source>A waiver needs somebody who answers for it.</source>
        <translation>Eine Aussetzung braucht jemanden, der dafür einsteht.</translation>
    </message>
    <message numerus="yes">
        <source>The reason needs %n characters or more.</source>
        <translation>
            <numerusform>Der Grund braucht mindestens %n Zeichen.</numerusform>
            <numerusform>Der Grund braucht mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A waiver needs an end.</source>
        <translation>Eine Aussetzung braucht ein Ende.</translation>
    </message>
    <message>
        <source>Owner and second person are the same.</source>
        <translation>Verantwortliche und zweite Person sind dieselbe.</translation>
    </message>
    <message>
        <source>This needs a second person, who names themselves and confirms.</source>
        <translation>Das braucht eine zweite Person, die ihren Namen nennt und bestätigt.</translation>
    </message>
    <message>
        <source>“%1” was last seen %2 ago and counts for %3.</source>
        <extracomment>what is asked of the gate, how long ago, for how long</extracomment>
        <translation>„%1“ wurde zuletzt vor %2 gesehen und gilt %3 lang.</translation>
    </message>
    <message>
        <source>No roll back to X is under way</source>
        <translation>Kein Rollback auf X läuft</translation>
    </message>
    <message>
        <source>One can&apos;t go forward and back at once.</source>
        <translation>Vor und zurück zugleich geht nicht.</translation>
    </message>
</context>
<context>
    <name>gatelift::GateView</name>
    <message>
        <source>seen %1 s ago</source>
        <translation>vor %1 s gesehen</translation>
    </message>
    <message>
        <source>Lift the write freeze</source>
        <translation>Schreibstopp aufheben</translation>
    </message>
    <message>
        <source>needs two people to waive</source>
        <translation>nur von zwei Personen auszusetzen</translation>
    </message>
    <message>
        <source>waived</source>
        <translation>ausgesetzt</translation>
    </message>
    <message>
        <source>Waived by %1: %2</source>
        <extracomment>who, until when; reason</extracomment>
        <translation>Ausgesetzt von %1: %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two people</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <extracomment>people, time</extracomment>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <extracomment>gate, reason, who and until when</extracomment>
        <translation>%1: %2 (%3)</translation>
    </message>
</context>
<context>
    <name>gatelift::GateViewModel</name>
    <message>
        <source>Its end is over already.</source>
        <translation>Das Ende ist schon vorbei.</translation>
    </message>
    <message>
        <source>A waiver ends a day after the window at the latest.</source>
        <translation>Eine Aussetzung endet spätestens einen Tag nach dem Fenster.</translation>
    </message>
</context>
<context>
    <name>gatelift::GatewayConfiguration</name>
    <message>
        <source>it shows no configuration</source>
        <translation>sie zeigt keine Konfiguration</translation>
    </message>
    <message>
        <source>give the address of an Admin API</source>
        <translation>die Adresse einer Admin API angeben</translation>
    </message>
</context>
<context>
    <name>gatelift::GatewayErrors</name>
    <message>
        <source>check host and port: the Admin API listens on 8001 or 8444 unless configured otherwise; the proxy and Kong Manager have other ports</source>
        <translation>Host und Port prüfen: die Admin API lauscht auf 8001 oder 8444, wenn nichts anderes eingestellt ist; Proxy und Kong Manager haben andere Ports</translation>
    </message>
    <message>
        <source>the gateway asks for authentication</source>
        <translation>das Gateway verlangt eine Anmeldung</translation>
    </message>
    <message>
        <source>the gateway does not allow it</source>
        <translation>das Gateway erlaubt es nicht</translation>
    </message>
    <message>
        <source>the gateway asks for authentication: %1</source>
        <translation>das Gateway verlangt eine Anmeldung: %1</translation>
    </message>
    <message>
        <source>the gateway does not allow it: %1</source>
        <translation>das Gateway erlaubt es nicht: %1</translation>
    </message>
    <message>
        <source>give a token (Kong-Admin-Token) or the header that the proxy before it wants</source>
        <translation>ein Token (Kong-Admin-Token) angeben oder den Header, den der Proxy davor verlangt</translation>
    </message>
    <message>
        <source>use a token whose role may read this endpoint, in the right workspace</source>
        <translation>ein Token verwenden, dessen Rolle diesen Endpunkt lesen darf, im richtigen Workspace</translation>
    </message>
    <message>
        <source>this node is not a control plane: %1</source>
        <translation>dieser Knoten ist keine Control Plane: %1</translation>
    </message>
    <message>
        <source>give the address of the control plane&apos;s Admin API</source>
        <translation>die Adresse der Admin API der Control Plane angeben</translation>
    </message>
    <message>
        <source>this port expects TLS</source>
        <translation>dieser Port erwartet TLS</translation>
    </message>
    <message>
        <source>write https:// instead of http://</source>
        <translation>https:// statt http:// schreiben</translation>
    </message>
    <message>
        <source>the server wants a client certificate that it trusts</source>
        <translation>der Server verlangt ein Client-Zertifikat, dem er vertraut</translation>
    </message>
    <message>
        <source>give a client certificate and key</source>
        <translation>Client-Zertifikat und Schlüssel angeben</translation>
    </message>
    <message>
        <source>it answers %1 with a page that is not Kong&apos;s</source>
        <translation>die Antwort ist %1 mit einer Seite, die nicht von Kong stammt</translation>
    </message>
    <message>
        <source>the gateway answers %1</source>
        <translation>das Gateway antwortet mit %1</translation>
    </message>
    <message>
        <source>the gateway answers %1: %2</source>
        <translation>das Gateway antwortet mit %1: %2</translation>
    </message>
    <message>
        <source>see the gateway&apos;s error log</source>
        <translation>siehe das Fehlerprotokoll des Gateways</translation>
    </message>
    <message>
        <source>it answers %1</source>
        <translation>die Antwort ist %1</translation>
    </message>
    <message>
        <source>look at its error log; often its database can&apos;t be reached</source>
        <translation>das Fehlerprotokoll ansehen; oft ist die Datenbank nicht erreichbar</translation>
    </message>
    <message>
        <source>look at the gateway and at the proxies before it, then try again</source>
        <translation>das Gateway und die Proxys davor ansehen, dann erneut versuchen</translation>
    </message>
    <message>
        <source>the host name %1 is not found</source>
        <translation>der Hostname %1 wurde nicht gefunden</translation>
    </message>
    <message>
        <source>check the spelling, the DNS server and the search domain</source>
        <translation>Schreibweise, DNS-Server und Suchdomäne prüfen</translation>
    </message>
    <message>
        <source>the connection to port %1 is refused</source>
        <translation>die Verbindung zu Port %1 wurde abgewiesen</translation>
    </message>
    <message>
        <source>check that the control plane runs and that its admin_listen covers this address</source>
        <translation>prüfen, ob die Control Plane läuft und admin_listen diese Adresse abdeckt</translation>
    </message>
    <message>
        <source>the other side closed the connection before the answer was whole</source>
        <translation>die Gegenseite schloss die Verbindung, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>try again; where it stays, check the port and look at the gateway&apos;s error log and at proxies between</source>
        <translation>erneut versuchen; bleibt es dabei, Port, Fehlerprotokoll des Gateways und Proxys dazwischen prüfen</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der vorgesehenen Zeit</translation>
    </message>
    <message>
        <source>check firewalls and routes</source>
        <translation>Firewalls und Routen prüfen</translation>
    </message>
    <message>
        <source>something answers there that does not speak HTTP</source>
        <translation>dort antwortet etwas, das kein HTTP spricht</translation>
    </message>
    <message>
        <source>check host and port</source>
        <translation>Host und Port prüfen</translation>
    </message>
    <message>
        <source>the connection failed: %1</source>
        <translation>die Verbindung ist gescheitert: %1</translation>
    </message>
    <message>
        <source>check the address, routes and firewalls</source>
        <translation>Adresse, Routen und Firewalls prüfen</translation>
    </message>
    <message>
        <source>no whole answer within %1 s</source>
        <translation>keine vollständige Antwort binnen %1 s</translation>
    </message>
    <message>
        <source>check firewalls and routes, or allow more time</source>
        <translation>Firewalls und Routen prüfen oder mehr Zeit erlauben</translation>
    </message>
    <message>
        <source>the answer is larger than %1</source>
        <translation>die Antwort ist größer als %1</translation>
    </message>
    <message>
        <source>check that this is the Admin API and not a file server</source>
        <translation>prüfen, ob dies die Admin API ist und kein Dateiserver</translation>
    </message>
    <message>
        <source>the answer is cut off</source>
        <translation>die Antwort ist abgeschnitten</translation>
    </message>
    <message>
        <source>try again; look at proxies between</source>
        <translation>erneut versuchen; Proxys dazwischen ansehen</translation>
    </message>
    <message>
        <source>it redirects in a circle</source>
        <translation>die Weiterleitung führt im Kreis</translation>
    </message>
    <message>
        <source>give the Admin API&apos;s own address</source>
        <translation>die eigene Adresse der Admin API angeben</translation>
    </message>
    <message>
        <source>it redirects to %1; that is not followed, so that no token goes there</source>
        <translation>die Antwort leitet auf %1 weiter; dem wird nicht gefolgt, damit kein Token dorthin gelangt</translation>
    </message>
    <message>
        <source>a login page or proxy stands before it: give the Admin API&apos;s own address</source>
        <translation>eine Anmeldeseite oder ein Proxy steht davor: die eigene Adresse der Admin API angeben</translation>
    </message>
    <message>
        <source>the gateway does not have this endpoint</source>
        <translation>das Gateway hat diesen Endpunkt nicht</translation>
    </message>
    <message>
        <source>check the path of the address and the workspace&apos;s name</source>
        <translation>Pfad der Adresse und Namen des Workspace prüfen</translation>
    </message>
    <message>
        <source>it answers 404 and is not Kong&apos;s Admin API</source>
        <translation>die Antwort ist 404 und stammt nicht von Kongs Admin API</translation>
    </message>
    <message>
        <source>it answers %1, which the Admin API does not</source>
        <translation>die Antwort ist %1, was die Admin API nicht sendet</translation>
    </message>
    <message>
        <source>it answers with a web page</source>
        <translation>die Antwort ist eine Webseite</translation>
    </message>
</context>
<context>
    <name>gatelift::Gunzip</name>
    <message>
        <source>there is no memory to unpack it</source>
        <translation>der Speicher reicht zum Entpacken nicht</translation>
    </message>
    <message>
        <source>something else follows what is packed, and was not read</source>
        <translation>hinter dem Gepackten folgt anderes, das nicht gelesen wurde</translation>
    </message>
    <message>
        <source>it is packed and damaged, and was read up to there</source>
        <translation>sie ist gepackt und beschädigt und wurde bis dorthin gelesen</translation>
    </message>
    <message>
        <source>it is packed and breaks off, and was read up to there</source>
        <translation>sie ist gepackt und bricht ab und wurde bis dorthin gelesen</translation>
    </message>
</context>
<context>
    <name>gatelift::HandoverBar</name>
    <message>
        <source>Take over…</source>
        <translation>Übernehmen…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
</context>
<context>
    <name>gatelift::HandoverDialog</name>
    <message>
        <source>Hand the plan over</source>
        <translation>Den Plan übergeben</translation>
    </message>
    <message>
        <source>From then on nobody writes this plan until the next one takes it over, in this window or in another that reads along. Here it is followed. What they find:</source>
        <translation>Von da an schreibt niemand diesen Plan, bis ihn jemand übernimmt, in diesem Fenster oder in einem anderen, das mitliest. Hier wird er mitgelesen. Was dann vorzufinden ist:</translation>
    </message>
    <message>
        <source>Next to lead the plan</source>
        <translation>Wer den Plan als Nächstes führt</translation>
    </message>
    <message>
        <source>Empty: whoever takes it.</source>
        <translation>Leer: wer immer ihn übernimmt.</translation>
    </message>
    <message>
        <source>What they should know</source>
        <translation>Was dabei zu wissen ist</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Take the plan over</source>
        <translation>Den Plan übernehmen</translation>
    </message>
    <message>
        <source>%1 leads this plan. From then on it is written here, under the new name.</source>
        <comment>person</comment>
        <translation>%1 führt diesen Plan. Von da an wird er hier geschrieben, unter dem neuen Namen.</translation>
    </message>
    <message>
        <source>%1 leaves word: %2</source>
        <translation>%1 hinterlässt: %2</translation>
    </message>
    <message>
        <source>Leads the plan from here on</source>
        <translation>Wer den Plan von hier an führt</translation>
    </message>
    <message>
        <source>handed over to %1</source>
        <comment>person</comment>
        <translation>übergeben an %1</translation>
    </message>
    <message>
        <source>Why, printed in the report</source>
        <translation>Warum, steht im Bericht</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>gatelift::HandoverViewModel</name>
    <message>
        <source>The plan can&apos;t be followed any further: %1</source>
        <translation>Der Plan kann nicht weiter mitgelesen werden: %1</translation>
    </message>
    <message>
        <source>%1 handed the plan over at %2. Nobody has taken it yet.</source>
        <extracomment>person, time</extracomment>
        <translation>%1 hat den Plan um %2 übergeben. Noch hat ihn niemand übernommen.</translation>
    </message>
    <message>
        <source>%1 handed the plan over to %2 at %3, who has not taken it yet.</source>
        <extracomment>person, person, time</extracomment>
        <translation>%1 hat den Plan um %3 an %2 übergeben; übernommen ist er noch nicht.</translation>
    </message>
    <message>
        <source>Followed live, read only: %1.</source>
        <comment>why</comment>
        <translation>Wird live mitgelesen, nicht geschrieben: %1.</translation>
    </message>
    <message>
        <source>Nobody writes this plan any more. %1 led it; the latest entry is of %2.</source>
        <extracomment>person, time</extracomment>
        <translation>Niemand schreibt diesen Plan mehr. %1 hat ihn geführt; der letzte Eintrag ist von %2.</translation>
    </message>
    <message>
        <source>The program that wrote it was closed, or has ended.</source>
        <translation>Das Programm, das ihn schrieb, wurde geschlossen oder ist beendet.</translation>
    </message>
    <message>
        <source>Followed live, read only: %1 leads this plan. Latest entry %2.</source>
        <extracomment>person, time</extracomment>
        <translation>Wird live mitgelesen, nicht geschrieben: %1 führt diesen Plan. Letzter Eintrag %2.</translation>
    </message>
    <message>
        <source>It is open for writing by the account %1 on %2.</source>
        <comment>account, machine</comment>
        <translation>Das Konto %1 auf %2 hat ihn zum Schreiben geöffnet.</translation>
    </message>
    <message>
        <source>%1 leads this plan: what is done here is written under that name.</source>
        <extracomment>person</extracomment>
        <translation>%1 führt diesen Plan: Was hier getan wird, steht unter diesem Namen.</translation>
    </message>
    <message>
        <source>No plan is open.</source>
        <translation>Kein Plan ist geöffnet.</translation>
    </message>
    <message>
        <source>Who only reads along has nothing to hand over.</source>
        <translation>Wer nur mitliest, hat nichts zu übergeben.</translation>
    </message>
    <message>
        <source>The plan names no operator yet: see Deployment.</source>
        <translation>Der Plan nennt noch keinen Operator: siehe Deployment.</translation>
    </message>
    <message>
        <source>A backup is being made or tried. Wait for its end, or stop it first.</source>
        <translation>Ein Backup wird erstellt oder geprobt. Das Ende abwarten oder es vorher abbrechen.</translation>
    </message>
    <message>
        <source>Checks are running. Wait for their end, or stop them first.</source>
        <translation>Prüfungen laufen. Das Ende abwarten oder sie vorher abbrechen.</translation>
    </message>
    <message>
        <source>%1 leads the plan already.</source>
        <translation>%1 führt den Plan bereits.</translation>
    </message>
    <message>
        <source>Whoever leads the plan from here on types their name.</source>
        <translation>Wer den Plan von hier an führt, gibt den eigenen Namen ein.</translation>
    </message>
    <message>
        <source>%1 handed it over: they take it back instead.</source>
        <translation>%1 hat ihn übergeben: Stattdessen wird er zurückgenommen.</translation>
    </message>
    <message numerus="yes">
        <source>It was not handed over: say why it is taken, in %n letters at least.</source>
        <translation>
            <numerusform>Er wurde nicht übergeben: Angeben, warum er übernommen wird, in mindestens %n Zeichen.</numerusform>
            <numerusform>Er wurde nicht übergeben: Angeben, warum er übernommen wird, in mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was handed over to somebody else: say why it is taken, in %n letters at least.</source>
        <translation>
            <numerusform>Er wurde jemand anderem übergeben: Angeben, warum er übernommen wird, in mindestens %n Zeichen.</numerusform>
            <numerusform>Er wurde jemand anderem übergeben: Angeben, warum er übernommen wird, in mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The way back</source>
        <translation>Der Weg zurück</translation>
    </message>
    <message>
        <source>Waived</source>
        <translation>Ausgenommen</translation>
    </message>
    <message>
        <source>Maintenance window</source>
        <translation>Wartungsfenster</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>caption, duration: &apos;Window closes in 4:07:12&apos;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The plan&apos;s file can&apos;t be read now: %1. What is shown ends at %2; it is looked for every two seconds.</source>
        <extracomment>why, time</extracomment>
        <translation>Die Datei des Plans ist gerade nicht lesbar: %1. Gezeigt wird der Stand von %2; alle zwei Sekunden wird nachgesehen.</translation>
    </message>
</context>
<context>
    <name>gatelift::HashSwatch</name>
    <message>
        <source>configuration hash %1, %2</source>
        <comment>digits, meaning</comment>
        <translation>Config-Hash %1, %2</translation>
    </message>
    <message>
        <source>expected on CP X</source>
        <translation>auf CP X erwartet</translation>
    </message>
    <message>
        <source>expected on CP Y</source>
        <translation>auf CP Y erwartet</translation>
    </message>
    <message>
        <source>not the expected one</source>
        <translation>nicht der erwartete</translation>
    </message>
    <message>
        <source>no configuration</source>
        <translation>keine Konfiguration</translation>
    </message>
    <message>
        <source>nothing to compare it with</source>
        <translation>kein Vergleichswert</translation>
    </message>
</context>
<context>
    <name>gatelift::HeaderBar</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>ticket, hop</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>nicht gewählt</translation>
    </message>
    <message>
        <source>CP X</source>
        <translation>CP X</translation>
    </message>
    <message>
        <source>CP Y</source>
        <translation>CP Y</translation>
    </message>
    <message numerus="yes">
        <source>%n waivers in effect</source>
        <translation>
            <numerusform>%n Aussetzung in Kraft</numerusform>
            <numerusform>%n Aussetzungen in Kraft</numerusform>
        </translation>
    </message>
    <message>
        <source>Node X</source>
        <translation>Knoten X</translation>
    </message>
    <message>
        <source>Node Y</source>
        <translation>Knoten Y</translation>
    </message>
</context>
<context>
    <name>gatelift::HealthCriteria</name>
    <message>
        <source>%1 %</source>
        <comment>share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Y nodes connected and converged</source>
        <translation>Y-Knoten verbunden und konvergiert</translation>
    </message>
    <message>
        <source>The control planes are not seen, so nothing is known of the nodes.</source>
        <translation>Die Control Planes sind nicht zu sehen, daher ist von den Knoten nichts bekannt.</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>count of all</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>No node runs Y yet.</source>
        <translation>Noch läuft kein Knoten mit Y.</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) on Y lack the expected configuration.</source>
        <translation>
            <numerusform>%n Knoten auf Y fehlt die erwartete Konfiguration.</numerusform>
            <numerusform>%n Knoten auf Y fehlt die erwartete Konfiguration.</numerusform>
        </translation>
    </message>
    <message>
        <source>No open alarm</source>
        <translation>Kein offener Alarm</translation>
    </message>
    <message>
        <source>Alarms are not watched.</source>
        <translation>Alarme werden nicht beobachtet.</translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s) are open.</source>
        <translation>
            <numerusform>%n Alarm ist offen.</numerusform>
            <numerusform>%n Alarme sind offen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write freeze holds</source>
        <translation>Schreibstopp hält</translation>
    </message>
    <message>
        <source>Whether the write freeze holds is not known.</source>
        <translation>Ob der Schreibstopp hält, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>hält</translation>
    </message>
    <message>
        <source>not declared</source>
        <translation>nicht erklärt</translation>
    </message>
    <message>
        <source>The write freeze is not declared.</source>
        <translation>Der Schreibstopp ist nicht erklärt.</translation>
    </message>
    <message>
        <source>%1 has %2 answers in the window, and fewer than %3 judge nothing.</source>
        <translation>%1 hat %2 Antworten im Zeitfenster; weniger als %3 beweisen nichts.</translation>
    </message>
    <message>
        <source>5xx on Y, limit X + %1 points</source>
        <translation>5xx auf Y, Grenze X + %1 Punkte</translation>
    </message>
    <message>
        <source>The source gives no status of answers on %1.</source>
        <translation>Die Quelle nennt für %1 keinen Status der Antworten.</translation>
    </message>
    <message>
        <source>5xx on Y is %1, X has %2: the limit is %3.</source>
        <translation>5xx auf Y ist %1, X hat %2: die Grenze ist %3.</translation>
    </message>
    <message>
        <source>p99 on Y, limit %1 × X</source>
        <translation>p99 auf Y, Grenze %1 × X</translation>
    </message>
    <message>
        <source>The source gives no latency for both sides.</source>
        <translation>Die Quelle nennt nicht für beide Seiten eine Latenz.</translation>
    </message>
    <message>
        <source>p99 on Y, limit %1 × X (%2 ms)</source>
        <translation>p99 auf Y, Grenze %1 × X (%2 ms)</translation>
    </message>
    <message>
        <source>Mean latency on Y, limit %1 × X (%2 ms)</source>
        <translation>Mittlere Latenz auf Y, Grenze %1 × X (%2 ms)</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Y&apos;s latency lies beyond the largest bound that its gateway counts, %1 ms.</source>
        <translation>Die Latenz von Y liegt über der größten Schranke, die ihr Gateway zählt, %1 ms.</translation>
    </message>
    <message>
        <source>Latency on Y is %1 ms, X has %2 ms: the limit is %3 ms.</source>
        <translation>Latenz auf Y ist %1 ms, X hat %2 ms: die Grenze ist %3 ms.</translation>
    </message>
    <message>
        <source>Traffic at %1 %, limit %2 points</source>
        <translation>Verkehr bei %1 %, Grenze %2 Punkte</translation>
    </message>
    <message>
        <source>Nothing counts the requests.</source>
        <translation>Nichts zählt die Anfragen.</translation>
    </message>
    <message>
        <source>%1 % of the requests reach Y where %2 % should.</source>
        <translation>%1 % der Anfragen erreichen Y, %2 % sollten es sein.</translation>
    </message>
    <message numerus="yes">
        <source>Hold %1 % for %n min</source>
        <translation>
            <numerusform>%1 % für %n min halten</numerusform>
            <numerusform>%1 % für %n min halten</numerusform>
        </translation>
    </message>
    <message>
        <source>When this share was reached is not known.</source>
        <translation>Wann dieser Anteil erreicht wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 % has %2 left to hold.</source>
        <comment>%2: minutes:seconds</comment>
        <translation>%1 % ist noch %2 zu halten.</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>das Ende</translation>
    </message>
    <message>
        <source>May go on to %1: all criteria are met.</source>
        <translation>Weiter zu %1 ist möglich: alle Kriterien sind erfüllt.</translation>
    </message>
    <message>
        <source>Don&apos;t go on to %1. %2</source>
        <extracomment>%2 are whole sentences</extracomment>
        <translation>Nicht weiter zu %1. %2</translation>
    </message>
    <message>
        <source>Whether to go on to %1 can&apos;t be told. %2</source>
        <extracomment>%2 are whole sentences</extracomment>
        <translation>Ob es weiter zu %1 gehen kann, ist unbekannt. %2</translation>
    </message>
    <message>
        <source>Wait before %1. %2</source>
        <extracomment>%2 are whole sentences</extracomment>
        <translation>Vor %1 warten. %2</translation>
    </message>
    <message>
        <source>Capacity for the peak</source>
        <translation>Kapazität für die Spitze</translation>
    </message>
    <message>
        <source>enough</source>
        <translation>genug</translation>
    </message>
    <message>
        <source>too little</source>
        <translation>zu wenig</translation>
    </message>
    <message>
        <source>No node runs X any more, to hold Y against.</source>
        <translation>Kein Knoten läuft mehr auf X, mit dem Y zu vergleichen wäre.</translation>
    </message>
    <message>
        <source>Traffic at %1 to %2 %, limit %3 points</source>
        <comment>share, what its nodes carry</comment>
        <translation>Traffic bei %1 bis %2 %, Grenze %3 Punkte</translation>
    </message>
</context>
<context>
    <name>gatelift::HopChain</name>
    <message>
        <source>Upgrade path: %1</source>
        <translation>Upgrade-Pfad: %1</translation>
    </message>
    <message>
        <source>, then </source>
        <comment>between versions</comment>
        <translation>, dann </translation>
    </message>
    <message>
        <source>Hop %1</source>
        <translation>Etappe %1</translation>
    </message>
    <message>
        <source>LTS</source>
        <comment>long-term support, as a tag</comment>
        <translation>LTS</translation>
    </message>
</context>
<context>
    <name>gatelift::HopPlans</name>
    <message>
        <source> · hop %1 of %2</source>
        <comment>end of a plan&apos;s title</comment>
        <translation> · Etappe %1 von %2</translation>
    </message>
</context>
<context>
    <name>gatelift::HtmlReport</name>
    <message>
        <source>Upgrade report: %1</source>
        <translation>Upgrade-Bericht: %1</translation>
    </message>
    <message>
        <source>Rehearsal on a simulated cluster: nothing here happened on a real gateway.</source>
        <translation>Probelauf auf einem simulierten Cluster: nichts davon geschah auf einem echten Gateway.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>Completed with 1 exception</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Ticket %1</source>
        <translation>Ticket %1</translation>
    </message>
    <message>
        <source>Operator %1, second person %2</source>
        <translation>Operator %1, zweite Person %2</translation>
    </message>
    <message>
        <source>Timeline and traffic</source>
        <translation>Zeitverlauf und Traffic</translation>
    </message>
    <message>
        <source>Exceptions and overrides</source>
        <translation>Ausnahmen und Overrides</translation>
    </message>
    <message>
        <source>Sign-offs</source>
        <translation>Abnahmen</translation>
    </message>
    <message>
        <source>Checklist and evidence</source>
        <translation>Checkliste und Nachweise</translation>
    </message>
    <message>
        <source>Upgrade path</source>
        <translation>Upgrade-Pfad</translation>
    </message>
    <message>
        <source>Cluster events</source>
        <translation>Cluster-Ereignisse</translation>
    </message>
    <message>
        <source>Run journal</source>
        <translation>Ablaufjournal</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>%1: %2 to %3 %4</source>
        <translation>%1: %2 bis %3 %4</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>%1 % on Y from %2</source>
        <translation>%1 % auf Y ab %2</translation>
    </message>
    <message>
        <source>Share of traffic as reached; the dashed line is the plan</source>
        <translation>Erreichter Anteil am Traffic; die gestrichelte Linie ist der Plan</translation>
    </message>
    <message>
        <source>None recorded.</source>
        <translation>Keine verzeichnet.</translation>
    </message>
    <message>
        <source>What differed from the plan</source>
        <translation>Was vom Plan abwich</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakten</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Not signed yet.</source>
        <translation>Noch nicht abgezeichnet.</translation>
    </message>
    <message>
        <source>Who signed what</source>
        <translation>Wer was abgezeichnet hat</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Does not apply: %1</source>
        <translation>Trifft nicht zu: %1</translation>
    </message>
    <message>
        <source>reported by operator</source>
        <translation>vom Operator gemeldet</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Evidence and notes</source>
        <translation>Nachweis und Notizen</translation>
    </message>
    <message>
        <source>Every item with who, when and evidence</source>
        <translation>Jeder Punkt mit Person, Zeit und Nachweis</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <comment>step, done of total</comment>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>Recorded %1</source>
        <translation>Aufgezeichnet %1</translation>
    </message>
    <message>
        <source>Hostname</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Control plane</source>
        <translation>Control Plane</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Config hash</source>
        <translation>Config-Hash</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>außer Dienst</translation>
    </message>
    <message>
        <source>Hops, with the source of each</source>
        <translation>Etappen, jede mit Quelle</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Guarantee</source>
        <translation>Garantie</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Read and confirmed.</source>
        <translation>Gelesen und bestätigt.</translation>
    </message>
    <message>
        <source>What was seen on the cluster</source>
        <translation>Was auf dem Cluster zu sehen war</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>All entries; each is chained to the one before by SHA-256</source>
        <translation>Alle Einträge; jeder ist per SHA-256 mit dem vorigen verkettet</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source> (undone later)</source>
        <translation> (später rückgängig gemacht)</translation>
    </message>
    <message>
        <source>Final hash:</source>
        <translation>Letzter Hash:</translation>
    </message>
    <message>
        <source>Generated %1 by %2, knowledge %3.</source>
        <translation>Erstellt %1 von %2, Wissensstand %3.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>shown by Gatelift</source>
        <translation>von Gatelift belegt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>backup, state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Fakt</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Restore drill: %1</source>
        <translation>Wiederherstellungsprobe: %1</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows on X</source>
        <translation>Zeilen auf X</translation>
    </message>
    <message>
        <source>Rows in the copy</source>
        <translation>Zeilen in der Kopie</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>What it concerns</source>
        <translation>Was es betrifft</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Partial: %1</source>
        <translation>Unvollständig: %1</translation>
    </message>
    <message>
        <source>%1 % seen at %2</source>
        <translation>%1 % gesehen um %2</translation>
    </message>
    <message>
        <source>Traffic on Y: recorded shares (dashed) and what was observed. Source: %1</source>
        <translation>Verkehr auf Y: festgehaltene Anteile (gestrichelt) und was beobachtet wurde. Quelle: %1</translation>
    </message>
    <message>
        <source>Planned and actual</source>
        <translation>Geplant und tatsächlich</translation>
    </message>
    <message>
        <source>Each phase of the run</source>
        <translation>Jede Phase des Ablaufs</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Gedauert</translation>
    </message>
    <message>
        <source>Waived gates</source>
        <translation>Ausgesetzte Gates</translation>
    </message>
    <message>
        <source>Who answered for what did not hold</source>
        <translation>Wer für das einstand, was nicht erfüllt war</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>What did not hold</source>
        <translation>Was nicht erfüllt war</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Erteilt</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Topology in each phase</source>
        <translation>Topologie in jeder Phase</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <extracomment>an earlier environment</extracomment>
        <translation>Vergleich mit %1</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Share of traffic as reached</source>
        <translation>Erreichter Anteil am Traffic</translation>
    </message>
    <message>
        <source>No supported path is known for these versions.</source>
        <translation>Für diese Versionen ist kein unterstützter Pfad bekannt.</translation>
    </message>
</context>
<context>
    <name>gatelift::JournalDialog</name>
    <message>
        <source>Run journal</source>
        <translation>Ablaufjournal</translation>
    </message>
</context>
<context>
    <name>gatelift::JournalGrowth</name>
    <message>
        <source>the file is shorter than it was</source>
        <translation>die Datei ist kürzer als zuvor</translation>
    </message>
</context>
<context>
    <name>gatelift::JournalLine</name>
    <message>
        <source>it is not readable as JSON</source>
        <translation>sie ist nicht als JSON lesbar</translation>
    </message>
    <message>
        <source>it lacks a part that every line of a plan has</source>
        <translation>ihr fehlt ein Teil, den jede Zeile eines Plans hat</translation>
    </message>
    <message>
        <source>its content does not match its hash</source>
        <translation>ihr Inhalt passt nicht zu ihrem Hash</translation>
    </message>
    <message>
        <source>it gives a value twice</source>
        <translation>sie gibt einen Wert zweimal an</translation>
    </message>
    <message>
        <source>it does not follow the line before it</source>
        <translation>sie schließt nicht an die Zeile davor an</translation>
    </message>
    <message>
        <source>its number is out of order</source>
        <translation>ihre Nummer ist nicht an der Reihe</translation>
    </message>
</context>
<context>
    <name>gatelift::JournalModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>gatelift::JournalProblems</name>
    <message>
        <source>it can&apos;t be read: %1</source>
        <translation>nicht lesbar: %1</translation>
    </message>
    <message>
        <source>check the disk and the path</source>
        <translation>Datenträger und Pfad prüfen</translation>
    </message>
    <message>
        <source>this is not a Gatelift plan: %1</source>
        <translation>dies ist kein Gatelift-Plan: %1</translation>
    </message>
    <message>
        <source>choose a file that ends in .gatelift</source>
        <translation>eine Datei mit der Endung .gatelift wählen</translation>
    </message>
    <message>
        <source>a newer Gatelift wrote this plan: %1</source>
        <translation>ein neueres Gatelift hat diesen Plan geschrieben: %1</translation>
    </message>
    <message>
        <source>open it with the Gatelift that wrote it, or a newer one</source>
        <translation>mit dem Gatelift öffnen, das ihn geschrieben hat, oder einem neueren</translation>
    </message>
    <message>
        <source>line %1 was altered after it was written: %2</source>
        <translation>Zeile %1 wurde nach dem Schreiben verändert: %2</translation>
    </message>
    <message>
        <source>open a copy from before the change; the lines before it are whole</source>
        <translation>eine Kopie von vor der Änderung öffnen; die Zeilen davor sind unversehrt</translation>
    </message>
    <message>
        <source>line %1 has a shape that this program does not know: %2</source>
        <translation>Zeile %1 hat eine Form, die dieses Programm nicht kennt: %2</translation>
    </message>
    <message>
        <source>open it with the Gatelift that wrote it</source>
        <translation>mit dem Gatelift öffnen, das ihn geschrieben hat</translation>
    </message>
</context>
<context>
    <name>gatelift::JournalReader</name>
    <message>
        <source>it is another kind of file</source>
        <translation>es ist eine andere Art Datei</translation>
    </message>
    <message>
        <source>it is longer than any line of a plan</source>
        <translation>sie ist länger als jede Zeile eines Plans</translation>
    </message>
    <message>
        <source>its first line does not begin a plan</source>
        <translation>die erste Zeile beginnt keinen Plan</translation>
    </message>
    <message>
        <source>its first line does not say which format it has</source>
        <translation>die erste Zeile nennt das Format nicht</translation>
    </message>
    <message>
        <source>it has format %1, this program reads up to %2</source>
        <translation>das Format ist %1, dieses Programm liest bis %2</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>its line end was replaced</source>
        <translation>das Zeilenende wurde ersetzt</translation>
    </message>
    <message>
        <source>its first line is incomplete: it was never fully created</source>
        <translation>die erste Zeile ist unvollständig: der Plan wurde nie ganz angelegt</translation>
    </message>
</context>
<context>
    <name>gatelift::JournalVerify</name>
    <message>
        <source>it does not hold the final line that the report names</source>
        <translation>die letzte Zeile, die der Bericht nennt, fehlt darin</translation>
    </message>
    <message>
        <source>lines were cut off its end, or the report belongs to another plan</source>
        <translation>am Ende wurden Zeilen abgeschnitten, oder der Bericht gehört zu einem anderen Plan</translation>
    </message>
    <message>
        <source>the second person&apos;s approval in line %1 does not count: %2</source>
        <extracomment>line number, a sentence</extracomment>
        <translation>die Freigabe der zweiten Person in Zeile %1 zählt nicht: %2</translation>
    </message>
    <message>
        <source>ask this person whether they gave it; the plan counts it nowhere</source>
        <translation>diese Person fragen, ob sie sie gegeben hat; der Plan zählt sie nirgends</translation>
    </message>
</context>
<context>
    <name>gatelift::JsonReader</name>
    <message>
        <source>expected %1, found %2</source>
        <translation>%1 erwartet, %2 gefunden</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of the known words</source>
        <translation>„%1“ gehört nicht zu den bekannten Wörtern</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>the number is out of range</source>
        <translation>die Zahl liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a time like 2026-11-20T22:00:00.000Z</source>
        <translation>„%1“ ist keine Zeit wie 2026-11-20T22:00:00.000Z</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>gatelift::KeyedNode</name>
    <message>
        <source>&apos;%1&apos; is not one of the known words</source>
        <translation>„%1“ ist keines der bekannten Wörter</translation>
    </message>
</context>
<context>
    <name>gatelift::Keyring</name>
    <message>
        <source>the desktop&apos;s keyring</source>
        <translation>der Schlüsselbund des Desktops</translation>
    </message>
    <message>
        <source>unlock it, or sign in to the desktop</source>
        <translation>ihn entsperren oder sich am Desktop anmelden</translation>
    </message>
</context>
<context>
    <name>gatelift::Knowledge</name>
    <message>
        <source>API requests</source>
        <translation>API-Anfragen</translation>
    </message>
    <message>
        <source>Admin writes to X</source>
        <translation>Schreibzugriffe auf X</translation>
    </message>
    <message>
        <source>Admin writes to Y</source>
        <translation>Schreibzugriffe auf Y</translation>
    </message>
    <message>
        <source>After the upgrade: CP Y alone uses the database, CP X can be removed.</source>
        <translation>Nach dem Upgrade: Nur CP Y nutzt die Datenbank, CP X ist entbehrlich.</translation>
    </message>
    <message>
        <source>After the upgrade: Y serves everything, cluster X can be switched off.</source>
        <translation>Nach dem Upgrade: Y bedient alles, Cluster X kann abgeschaltet werden.</translation>
    </message>
    <message>
        <source>After the upgrade: the migrations are finished, CP X can no longer use the database.</source>
        <translation>Nach dem Upgrade: migriert, CP X kann die Datenbank nicht mehr nutzen.</translation>
    </message>
    <message>
        <source>After the upgrade: the migrations are finished, X can no longer use the database.</source>
        <translation>Nach dem Upgrade: migriert, X kann die Datenbank nicht mehr nutzen.</translation>
    </message>
    <message>
        <source>After the upgrade: the nodes on Y serve everything.</source>
        <translation>Nach dem Upgrade: Die Knoten auf Y bedienen alles.</translation>
    </message>
    <message>
        <source>All requests enter through the load balancer</source>
        <translation>Alle Anfragen laufen über den Load Balancer</translation>
    </message>
    <message>
        <source>Before the upgrade: one cluster on X serves everything.</source>
        <translation>Vor dem Upgrade: Ein Cluster auf X bedient alles.</translation>
    </message>
    <message>
        <source>Before the upgrade: the nodes on X serve everything.</source>
        <translation>Vor dem Upgrade: Die Knoten auf X bedienen alles.</translation>
    </message>
    <message>
        <source>Blue-green, counterpart of figure 3: X and Y share the database until the migrations finish.</source>
        <translation>Blue-Green, vgl. Abbildung 3: noch gemeinsame Datenbank.</translation>
    </message>
    <message>
        <source>Blue-green, rolling data planes, counterpart of figure 5: both still share the database.</source>
        <translation>Blue-Green, Data Planes rolling, vgl. Abbildung 5: eine Datenbank.</translation>
    </message>
    <message>
        <source>CP X · %1</source>
        <translation>CP X · %1</translation>
    </message>
    <message>
        <source>CP Y · %1</source>
        <translation>CP Y · %1</translation>
    </message>
    <message>
        <source>Changes of the declarative file</source>
        <translation>Änderungen der deklarativen Datei</translation>
    </message>
    <message>
        <source>Cluster, blue-green</source>
        <translation>Cluster, Blue-Green</translation>
    </message>
    <message>
        <source>Cluster, dual-cluster</source>
        <translation>Cluster, Dual-Cluster</translation>
    </message>
    <message>
        <source>Cluster, in-place</source>
        <translation>Cluster, In-Place</translation>
    </message>
    <message>
        <source>Control plane X</source>
        <translation>Control Plane X</translation>
    </message>
    <message>
        <source>Control plane X and the shared database</source>
        <translation>Control Plane X und die gemeinsame Datenbank</translation>
    </message>
    <message>
        <source>Control plane X uses database X</source>
        <translation>Control Plane X nutzt Datenbank X</translation>
    </message>
    <message>
        <source>Control plane Y</source>
        <translation>Control Plane Y</translation>
    </message>
    <message>
        <source>Control plane Y and the shared database</source>
        <translation>Control Plane Y und die gemeinsame Datenbank</translation>
    </message>
    <message>
        <source>Control plane Y uses database Y, restored from the dump of X</source>
        <translation>Control Plane Y nutzt Datenbank Y, wiederhergestellt aus dem Dump von X</translation>
    </message>
    <message>
        <source>Control planes, blue-green</source>
        <translation>Control Planes, Blue-Green</translation>
    </message>
    <message>
        <source>Control planes, dual-cluster</source>
        <translation>Control Planes, Dual-Cluster</translation>
    </message>
    <message>
        <source>Control planes, in-place</source>
        <translation>Control Planes, In-Place</translation>
    </message>
    <message>
        <source>DB-less nodes, replaced one by one.</source>
        <translation>DB-less-Knoten, einzeln ersetzt.</translation>
    </message>
    <message>
        <source>DB-less: the declarative file is checked against Y before the first node.</source>
        <translation>DB-less: Die deklarative Datei wird vor dem ersten Knoten gegen Y geprüft.</translation>
    </message>
    <message>
        <source>Data planes X</source>
        <translation>Data Planes X</translation>
    </message>
    <message>
        <source>Data planes X and control plane X</source>
        <translation>Data Planes X und Control Plane X</translation>
    </message>
    <message>
        <source>Data planes X and control plane Y</source>
        <translation>Data Planes X und Control Plane Y</translation>
    </message>
    <message>
        <source>Data planes X take every request</source>
        <translation>Data Planes X nehmen jede Anfrage an</translation>
    </message>
    <message>
        <source>Data planes Y</source>
        <translation>Data Planes Y</translation>
    </message>
    <message>
        <source>Data planes Y and control plane Y</source>
        <translation>Data Planes Y und Control Plane Y</translation>
    </message>
    <message>
        <source>Data planes, blue-green and rolling</source>
        <translation>Data Planes, Blue-Green und Rolling</translation>
    </message>
    <message>
        <source>Data planes, dual-cluster and rolling</source>
        <translation>Data Planes, Dual-Cluster und Rolling</translation>
    </message>
    <message>
        <source>Data planes, in-place and rolling</source>
        <translation>Data Planes, In-Place und Rolling</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Database X</source>
        <translation>Datenbank X</translation>
    </message>
    <message>
        <source>Database Y</source>
        <translation>Datenbank Y</translation>
    </message>
    <message>
        <source>Declarative file</source>
        <translation>Deklarative Datei</translation>
    </message>
    <message>
        <source>Dual-cluster control planes, live view of figure 2: CP Y with its own database beside CP X.</source>
        <translation>Dual-Cluster, live wie Abbildung 2: CP Y mit eigener Datenbank.</translation>
    </message>
    <message>
        <source>Dual-cluster control planes, rolling data planes. Live view of figure 4.</source>
        <translation>Dual-Cluster, Data Planes rolling. Live-Ansicht von Abbildung 4.</translation>
    </message>
    <message>
        <source>In-place control planes, live view of figure 3: CP Y takes over the database from CP X.</source>
        <translation>In-Place, live wie Abbildung 3: CP Y übernimmt die Datenbank.</translation>
    </message>
    <message>
        <source>In-place control planes, rolling data planes. Live view of figure 5.</source>
        <translation>In-Place, Data Planes rolling. Live-Ansicht von Abbildung 5.</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>Load Balancer</translation>
    </message>
    <message>
        <source>No admin write operations</source>
        <translation>Schreibzugriffe gesperrt</translation>
    </message>
    <message>
        <source>No configuration changes</source>
        <translation>Keine Konfigurationsänderungen</translation>
    </message>
    <message>
        <source>Nodes X</source>
        <translation>Knoten X</translation>
    </message>
    <message>
        <source>Nodes X and the shared database</source>
        <translation>Knoten X und die gemeinsame Datenbank</translation>
    </message>
    <message>
        <source>Nodes X load the declarative file</source>
        <translation>Knoten X laden die deklarative Datei</translation>
    </message>
    <message>
        <source>Nodes X take every request</source>
        <translation>Knoten X nehmen jede Anfrage an</translation>
    </message>
    <message>
        <source>Nodes X use database X</source>
        <translation>Knoten X nutzen Datenbank X</translation>
    </message>
    <message>
        <source>Nodes Y</source>
        <translation>Knoten Y</translation>
    </message>
    <message>
        <source>Nodes Y and the shared database</source>
        <translation>Knoten Y und die gemeinsame Datenbank</translation>
    </message>
    <message>
        <source>Nodes Y load the declarative file, checked against Y first</source>
        <translation>Knoten Y laden die deklarative Datei, zuvor gegen Y geprüft</translation>
    </message>
    <message>
        <source>Nodes Y use database Y, restored from the dump of X</source>
        <translation>Knoten Y nutzen Datenbank Y, wiederhergestellt aus dem Dump von X</translation>
    </message>
    <message>
        <source>Nodes, rolling</source>
        <translation>Knoten, Rolling</translation>
    </message>
    <message>
        <source>Share of traffic on X</source>
        <translation>Anteil am Traffic auf X</translation>
    </message>
    <message>
        <source>Share of traffic on Y</source>
        <translation>Anteil am Traffic auf Y</translation>
    </message>
    <message>
        <source>Traditional, blue-green: X and Y share the database for a while.</source>
        <translation>Traditionell, Blue-Green: X und Y teilen sich eine Zeit lang die Datenbank.</translation>
    </message>
    <message>
        <source>Traditional, blue-green: traffic moves to Y while both share the database.</source>
        <translation>Traditionell, Blue-Green: Traffic wechselt zu Y, die Datenbank ist gemeinsam.</translation>
    </message>
    <message>
        <source>Traditional, dual-cluster: Y is set up with its own database beside X.</source>
        <translation>Traditionell, Dual-Cluster: Y wird mit eigener Datenbank neben X aufgebaut.</translation>
    </message>
    <message>
        <source>Traditional, dual-cluster: traffic moves from X to Y in steps.</source>
        <translation>Traditionell, Dual-Cluster: Der Traffic wechselt in Stufen von X zu Y.</translation>
    </message>
    <message>
        <source>Traditional, in-place: X stops, then Y takes over the database.</source>
        <translation>Traditionell, In-Place: X stoppt, dann übernimmt Y die Datenbank.</translation>
    </message>
    <message>
        <source>Traditional, in-place: Y starts on the migrated database.</source>
        <translation>Traditionell, In-Place: Y startet auf der migrierten Datenbank.</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>all traffic</source>
        <translation>aller Traffic</translation>
    </message>
    <message>
        <source>being added</source>
        <translation>kommt hinzu</translation>
    </message>
    <message>
        <source>being replaced</source>
        <translation>wird ersetzt</translation>
    </message>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>läuft leer</translation>
    </message>
    <message>
        <source>either CP X · %1</source>
        <translation>entweder CP X · %1</translation>
    </message>
    <message>
        <source>finish last</source>
        <translation>zuletzt finish</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>instead of a database</source>
        <translation>statt einer Datenbank</translation>
    </message>
    <message>
        <source>kept for the way back</source>
        <translation>für den Rückweg</translation>
    </message>
    <message>
        <source>loads</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>migrations up</source>
        <translation>migrations up</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>next phase</source>
        <translation>nächste Phase</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>restored copy</source>
        <translation>aus Backup</translation>
    </message>
    <message>
        <source>reused</source>
        <translation>weiter genutzt</translation>
    </message>
    <message>
        <source>serving</source>
        <translation>in Betrieb</translation>
    </message>
    <message>
        <source>then finish</source>
        <translation>dann finish</translation>
    </message>
    <message>
        <source>used by CP Y</source>
        <translation>nutzt CP Y</translation>
    </message>
    <message>
        <source>used by Y</source>
        <translation>nutzt Y</translation>
    </message>
    <message>
        <source>used by both</source>
        <translation>nutzen beide</translation>
    </message>
    <message>
        <source>uses</source>
        <translation>nutzt</translation>
    </message>
    <message>
        <source>…or CP Y · %1</source>
        <translation>…oder CP Y · %1</translation>
    </message>
    <message>
        <source>A cluster Y as large as X, and a database of the same version as the old one.</source>
        <translation>Ein Cluster Y so groß wie X und eine Datenbank derselben Version wie die alte.</translation>
    </message>
    <message>
        <source>A cluster Y as large as X; both share the database of X.</source>
        <translation>Ein Cluster Y so groß wie X; beide teilen sich die Datenbank von X.</translation>
    </message>
    <message>
        <source>A keyring in cluster mode has to be imported again once all control planes were down.</source>
        <translation>Ein Keyring im Cluster-Modus muss neu importiert werden, wenn alle Control Planes aus waren.</translation>
    </message>
    <message>
        <source>A keyring in cluster mode has to be imported again once all nodes were down.</source>
        <translation>Ein Keyring im Cluster-Modus muss neu importiert werden, wenn alle Knoten aus waren.</translation>
    </message>
    <message>
        <source>As your steps make it.</source>
        <translation>Wie die eigenen Schritte sie machen.</translation>
    </message>
    <message>
        <source>As your steps say: each should name what undoes it.</source>
        <translation>Wie die eigenen Schritte es sagen: jeder sollte nennen, was ihn rückgängig macht.</translation>
    </message>
    <message>
        <source>Before finish send the traffic back; after it restore the dump.</source>
        <translation>Vor finish den Traffic zurückschicken; danach den Dump wiederherstellen.</translation>
    </message>
    <message>
        <source>Besides the migrations the declarative files are converted with decK {{deck_minimum}} or newer and synced: planned writes on Y.</source>
        <translation>Neben den Migrationen werden die deklarativen Dateien mit decK {{deck_minimum}} oder neuer konvertiert und synchronisiert: geplante Schreibzugriffe auf Y.</translation>
    </message>
    <message>
        <source>Blue-green</source>
        <translation>Blue-Green</translation>
    </message>
    <message>
        <source>Both versions have to read the same configuration while both serve.</source>
        <translation>Beide Versionen müssen dieselbe Konfiguration lesen, solange beide bedienen.</translation>
    </message>
    <message>
        <source>Control planes Y beside those of X; both share the database of X.</source>
        <translation>Control Planes Y neben denen von X; beide teilen sich die Datenbank von X.</translation>
    </message>
    <message>
        <source>Control planes Y, a database of the same version as the old one, and room for some more data planes.</source>
        <translation>Control Planes Y, eine Datenbank derselben Version wie die alte und Platz für einige Data Planes mehr.</translation>
    </message>
    <message>
        <source>Control planes between two patches of one version, where a second database is out of reach.</source>
        <translation>Control Planes zwischen zwei Patches einer Version, wenn eine zweite Datenbank nicht zu haben ist.</translation>
    </message>
    <message>
        <source>Counters kept in the database, such as those of rate limiting, run apart in both while both serve.</source>
        <translation>Zähler in der Datenbank, etwa die von Rate Limiting, laufen auseinander, solange beide bedienen.</translation>
    </message>
    <message>
        <source>Counters stay in one database. The vendor&apos;s support for this strategy is limited.</source>
        <translation>Zähler bleiben in einer Datenbank. Der Hersteller unterstützt diese Strategie nur eingeschränkt.</translation>
    </message>
    <message>
        <source>Data planes of 2.x can&apos;t talk to control planes of 3.x: they serve what they have until they are replaced.</source>
        <translation>Data Planes von 2.x können nicht mit Control Planes von 3.x sprechen: sie bedienen mit dem, was sie haben, bis sie ersetzt sind.</translation>
    </message>
    <message>
        <source>Dual-cluster</source>
        <translation>Dual-Cluster</translation>
    </message>
    <message>
        <source>From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, kong config and SQL.</source>
        <translation>Vom Schreibstopp bis zu seiner Aufhebung darf niemand schreiben: Admin API, Kong Manager, decK, kong config und SQL.</translation>
    </message>
    <message>
        <source>From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, kong config and SQL. A write that can&apos;t be avoided between up and finish goes to X only.</source>
        <translation>Vom Schreibstopp bis zu seiner Aufhebung darf niemand schreiben: Admin API, Kong Manager, decK, kong config und SQL. Ein Schreibzugriff, der sich zwischen up und finish nicht vermeiden lässt, geht nur an X.</translation>
    </message>
    <message>
        <source>From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, kong config and SQL. Between the stop of CP X and the start of CP Y the Admin API does not answer at all.</source>
        <translation>Vom Schreibstopp bis zu seiner Aufhebung darf niemand schreiben: Admin API, Kong Manager, decK, kong config und SQL. Zwischen dem Stopp von CP X und dem Start von CP Y antwortet die Admin API gar nicht.</translation>
    </message>
    <message>
        <source>From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, kong config and SQL. Between the stop of X and the start of Y the Admin API does not answer at all.</source>
        <translation>Vom Schreibstopp bis zu seiner Aufhebung darf niemand schreiben: Admin API, Kong Manager, decK, kong config und SQL. Zwischen dem Stopp von X und dem Start von Y antwortet die Admin API gar nicht.</translation>
    </message>
    <message>
        <source>From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, kong config and SQL. Reading is possible all the time.</source>
        <translation>Vom Schreibstopp bis zu seiner Aufhebung darf niemand schreiben: Admin API, Kong Manager, decK, kong config und SQL. Lesen ist die ganze Zeit möglich.</translation>
    </message>
    <message>
        <source>From the freeze until it is lifted the declarative file stays as it is.</source>
        <translation>Vom Schreibstopp bis zu seiner Aufhebung bleibt die deklarative Datei, wie sie ist.</translation>
    </message>
    <message>
        <source>From the stop of X until Y serves: stop, migrations, start and tests.</source>
        <translation>Vom Stopp von X, bis Y bedient: Stopp, Migrationen, Start und Tests.</translation>
    </message>
    <message>
        <source>Gatelift keeps freeze, backup, staging tests and sign-offs; the steps between are yours alone.</source>
        <translation>Gatelift behält Schreibstopp, Backup, Staging-Tests und Abnahmen; die Schritte dazwischen sind eigene.</translation>
    </message>
    <message>
        <source>Hybrid mode with room for a second set of control planes and a second database. The vendor&apos;s first choice.</source>
        <translation>Hybrid-Modus mit Platz für zweite Control Planes und eine zweite Datenbank. Die erste Wahl des Herstellers.</translation>
    </message>
    <message>
        <source>Hybrid mode without room for a second database. The vendor advises it only then.</source>
        <translation>Hybrid-Modus ohne Platz für eine zweite Datenbank. Nur dann rät der Hersteller dazu.</translation>
    </message>
    <message>
        <source>In-place</source>
        <translation>In-Place</translation>
    </message>
    <message>
        <source>Nobody is served from the stop of X until Y answers: agree on that time.</source>
        <translation>Vom Stopp von X, bis Y antwortet, wird niemand bedient: diese Zeit vereinbaren.</translation>
    </message>
    <message>
        <source>Nodes without a database: DB-less mode, and the data planes of hybrid mode behind whatever strategy their control planes take.</source>
        <translation>Knoten ohne Datenbank: DB-less-Modus und die Data Planes des Hybrid-Modus, gleich welche Strategie ihre Control Planes nehmen.</translation>
    </message>
    <message>
        <source>None planned.</source>
        <translation>Keine geplant.</translation>
    </message>
    <message>
        <source>None planned: both clusters serve, traffic moves in shares.</source>
        <translation>Keine geplant: beide Cluster bedienen, der Traffic wechselt in Anteilen.</translation>
    </message>
    <message>
        <source>None planned: data planes of X serve until those of Y do.</source>
        <translation>Keine geplant: Data Planes von X bedienen, bis die von Y es tun.</translation>
    </message>
    <message>
        <source>None planned: data planes serve from their cache. One that loses its cache meanwhile stays empty.</source>
        <translation>Keine geplant: Data Planes bedienen aus ihrem Cache. Eine, die ihn dabei verliert, bleibt leer.</translation>
    </message>
    <message>
        <source>None planned: nodes of Y are added before those of X leave.</source>
        <translation>Keine geplant: Knoten von Y kommen hinzu, bevor die von X gehen.</translation>
    </message>
    <message>
        <source>None: a node of X can be started again as long as its binary and its file are kept.</source>
        <translation>Keiner: ein Knoten von X lässt sich wieder starten, solange sein Programm und seine Datei aufbewahrt sind.</translation>
    </message>
    <message>
        <source>Nothing but the hosts of X; hosts of their own for Y keep the way back short.</source>
        <translation>Nichts als die Hosts von X; eigene Hosts für Y halten den Rückweg kurz.</translation>
    </message>
    <message>
        <source>Own steps</source>
        <translation>Eigene Schritte</translation>
    </message>
    <message>
        <source>Requirements that none of the named strategies meets, for example a small group of customers that meets Y first.</source>
        <translation>Anforderungen, die keine der benannten Strategien erfüllt, etwa eine kleine Kundengruppe, die Y zuerst erlebt.</translation>
    </message>
    <message>
        <source>Restore the dump and start X with its old binary, settings and plugins; as long as the drill says.</source>
        <translation>Den Dump wiederherstellen und X mit altem Programm, alten Einstellungen und Plugins starten; so lange, wie die Probe sagt.</translation>
    </message>
    <message>
        <source>Restore the dump and start X with its old binary, settings and plugins; the outage lasts until then.</source>
        <translation>Den Dump wiederherstellen und X mit altem Programm, alten Einstellungen und Plugins starten; so lange dauert der Ausfall.</translation>
    </message>
    <message>
        <source>Rolling</source>
        <translation>Rolling</translation>
    </message>
    <message>
        <source>Room for one batch of additional nodes.</source>
        <translation>Platz für eine Welle zusätzlicher Knoten.</translation>
    </message>
    <message>
        <source>Send the traffic back to the nodes of X.</source>
        <translation>Den Traffic zu den Knoten von X zurückschicken.</translation>
    </message>
    <message>
        <source>Send the traffic back: X and its database are untouched.</source>
        <translation>Den Traffic zurückschicken: X und seine Datenbank sind unberührt.</translation>
    </message>
    <message>
        <source>The declarative file is converted with decK {{deck_minimum}} or newer before the first node of Y loads it.</source>
        <translation>Die deklarative Datei wird mit decK {{deck_minimum}} oder neuer konvertiert, bevor der erste Knoten von Y sie lädt.</translation>
    </message>
    <message>
        <source>The first write on Y after the freeze is lifted, or the decommission of X. kong migrations finish on database Y is none: X has its own.</source>
        <translation>Der erste Schreibzugriff auf Y nach Aufhebung des Schreibstopps oder die Außerbetriebnahme von X. kong migrations finish auf Datenbank Y ist keiner: X hat eine eigene.</translation>
    </message>
    <message>
        <source>The vendor recommends blue-green between patch versions only, and supports it in a limited way: not every combination is tested.</source>
        <translation>Der Hersteller empfiehlt Blue-Green nur zwischen Patch-Versionen und unterstützt es eingeschränkt: nicht jede Kombination ist getestet.</translation>
    </message>
    <message>
        <source>The vendor recommends one of the named strategies. An own one needs a rehearsal of its own.</source>
        <translation>Der Hersteller empfiehlt eine der benannten Strategien. Eine eigene braucht eine eigene Generalprobe.</translation>
    </message>
    <message>
        <source>Traditional mode with room for a second cluster and a second database. The vendor&apos;s first choice.</source>
        <translation>Traditioneller Modus mit Platz für einen zweiten Cluster und eine zweite Datenbank. Die erste Wahl des Herstellers.</translation>
    </message>
    <message>
        <source>Traditional mode without room for a second cluster. The vendor advises it only then.</source>
        <translation>Traditioneller Modus ohne Platz für einen zweiten Cluster. Nur dann rät der Hersteller dazu.</translation>
    </message>
    <message>
        <source>Two patches of one version, where a second database is out of reach.</source>
        <translation>Zwei Patches einer Version, wenn eine zweite Datenbank nicht zu haben ist.</translation>
    </message>
    <message>
        <source>Usually two clusters; the Canary plugin on X and a load balancer that can pick requests.</source>
        <translation>Meist zwei Cluster; das Canary-Plugin auf X und ein Load Balancer, der Anfragen auswählen kann.</translation>
    </message>
    <message>
        <source>Where you mark it.</source>
        <translation>Wo er markiert ist.</translation>
    </message>
    <message>
        <source>X has to run 2.8.2 or later; this one runs {{from}}.</source>
        <translation>X muss 2.8.2 oder neuer sein; dieses ist {{from}}.</translation>
    </message>
    <message>
        <source>X uses Cassandra, which Y does not know any more: migrate to PostgreSQL first.</source>
        <translation>X nutzt Cassandra, das Y nicht mehr kennt: zuerst nach PostgreSQL migrieren.</translation>
    </message>
    <message>
        <source>kong migrations finish on the database of X.</source>
        <translation>kong migrations finish auf der Datenbank von X.</translation>
    </message>
    <message>
        <source>kong migrations finish on the shared database: X is locked out.</source>
        <translation>kong migrations finish auf der gemeinsamen Datenbank: X ist ausgesperrt.</translation>
    </message>
    <message>
        <source>{{from}} and {{to}} are not patches of one version: against the vendor&apos;s advice.</source>
        <translation>{{from}} und {{to}} sind keine Patches einer Version: gegen den Rat des Herstellers.</translation>
    </message>
</context>
<context>
    <name>gatelift::KnowledgeFile</name>
    <message>
        <source>correct the file, or leave it out to use the built-in one</source>
        <translation>die Datei berichtigen oder weglassen, dann gilt die eingebaute</translation>
    </message>
    <message>
        <source>check that the file may be read</source>
        <translation>prüfen, ob die Datei gelesen werden darf</translation>
    </message>
    <message>
        <source>larger than a knowledge file can be</source>
        <translation>größer, als eine Wissensdatei sein kann</translation>
    </message>
</context>
<context>
    <name>gatelift::KnowledgeNode</name>
    <message>
        <source>an object is expected here</source>
        <translation>hier wird ein Objekt erwartet</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>a list is expected here</source>
        <translation>hier wird eine Liste erwartet</translation>
    </message>
    <message>
        <source>a text is expected here</source>
        <translation>hier wird ein Text erwartet</translation>
    </message>
    <message>
        <source>true or false is expected here</source>
        <translation>hier wird true oder false erwartet</translation>
    </message>
    <message>
        <source>a whole number is expected here</source>
        <translation>hier wird eine ganze Zahl erwartet</translation>
    </message>
    <message>
        <source>a date like 2026-08-21 is expected here</source>
        <translation>hier wird ein Datum wie 2026-08-21 erwartet</translation>
    </message>
    <message>
        <source>the last version is before the first</source>
        <translation>die letzte Version liegt vor der ersten</translation>
    </message>
    <message>
        <source>a number is expected here</source>
        <translation>hier wird eine Zahl erwartet</translation>
    </message>
</context>
<context>
    <name>gatelift::KnowledgePack</name>
    <message>
        <source>no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>name a folder with knowledge files</source>
        <translation>einen Ordner mit Wissensdateien nennen</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
</context>
<context>
    <name>gatelift::KongConfFile</name>
    <message>
        <source>name a file that can be read</source>
        <translation>eine lesbare Datei angeben</translation>
    </message>
    <message>
        <source>this is no kong.conf</source>
        <translation>das ist keine kong.conf</translation>
    </message>
    <message>
        <source>name the kong.conf of X, or a file of its KONG_ variables</source>
        <translation>die kong.conf von X angeben, oder eine Datei mit den KONG_-Variablen</translation>
    </message>
</context>
<context>
    <name>gatelift::LabelRules</name>
    <message>
        <source>it has no key</source>
        <translation>es hat keinen Schlüssel</translation>
    </message>
    <message>
        <source>it has no value</source>
        <translation>es hat keinen Wert</translation>
    </message>
    <message>
        <source>its key has %1 bytes, %2 are allowed</source>
        <translation>sein Schlüssel hat %1 Bytes, %2 sind erlaubt</translation>
    </message>
    <message>
        <source>its value has %1 bytes, %2 are allowed</source>
        <translation>sein Wert hat %1 Bytes, %2 sind erlaubt</translation>
    </message>
    <message>
        <source>its key has other characters than letters, digits and . : _ -</source>
        <translation>sein Schlüssel hat andere Zeichen als Buchstaben, Ziffern und . : _ -</translation>
    </message>
    <message>
        <source>its value has other characters than letters, digits and . : _ -</source>
        <translation>sein Wert hat andere Zeichen als Buchstaben, Ziffern und . : _ -</translation>
    </message>
    <message>
        <source>its key does not begin and end with a letter or digit</source>
        <translation>sein Schlüssel beginnt und endet nicht mit Buchstabe oder Ziffer</translation>
    </message>
    <message>
        <source>its value does not begin and end with a letter or digit</source>
        <translation>sein Wert beginnt und endet nicht mit Buchstabe oder Ziffer</translation>
    </message>
    <message>
        <source>its key begins with %1, which the vendor keeps for itself</source>
        <translation>sein Schlüssel beginnt mit %1, was der Hersteller sich vorbehält</translation>
    </message>
</context>
<context>
    <name>gatelift::Language</name>
    <message>
        <source>there is no translation for &apos;%1&apos;</source>
        <translation>für „%1“ gibt es keine Übersetzung</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>eines von: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::LoadBalancer</name>
    <message>
        <source>Say which backend or upstream holds the servers.</source>
        <translation>Geben Sie an, welches Backend oder welcher Upstream die Server enthält.</translation>
    </message>
    <message>
        <source>Name at least one server for X and one for Y.</source>
        <translation>Nennen Sie mindestens einen Server für X und einen für Y.</translation>
    </message>
    <message>
        <source>Give the path of HAProxy&apos;s admin socket.</source>
        <translation>Geben Sie den Pfad von HAProxys Admin-Socket an.</translation>
    </message>
    <message>
        <source>Give the Admin API of the gateway in front.</source>
        <translation>Geben Sie die Admin-API des vorgelagerten Gateways an.</translation>
    </message>
    <message>
        <source>“%1” has characters that a name can&apos;t have here.</source>
        <translation>„%1“ enthält Zeichen, die ein Name hier nicht haben kann.</translation>
    </message>
    <message>
        <source>%1 stands on both sides.</source>
        <translation>%1 steht auf beiden Seiten.</translation>
    </message>
</context>
<context>
    <name>gatelift::LogDialog</name>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Noch keine Ausgabe.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>gatelift::LogJudge</name>
    <message>
        <source>Control planes in whose error log the line stands, and their data planes.</source>
        <translation>Control Planes, in deren Fehlerlog die Zeile steht, und ihre Data Planes.</translation>
    </message>
    <message>
        <source>Data planes in whose error log the line stands.</source>
        <translation>Data Planes, in deren Fehlerlog die Zeile steht.</translation>
    </message>
    <message>
        <source>Gateways in whose error log the line stands.</source>
        <translation>Gateways, in deren Fehlerlog die Zeile steht.</translation>
    </message>
    <message>
        <source>missing, control plane %1</source>
        <translation>fehlt, Control Plane %1</translation>
    </message>
    <message>
        <source>%1, control plane %2</source>
        <translation>%1, Control Plane %2</translation>
    </message>
    <message>
        <source>without a time</source>
        <translation>ohne Zeitangabe</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>am %1</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>zwischen %1 und %2</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the error log, %1</source>
        <translation>
            <numerusform>%n Zeile des Fehlerlogs, %1</numerusform>
            <numerusform>%n Zeilen des Fehlerlogs, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) read, %1</source>
        <translation>
            <numerusform>%n Zeile gelesen, %1</numerusform>
            <numerusform>%n Zeilen gelesen, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them too long and cut</source>
        <translation>
            <numerusform>%n davon zu lang und gekürzt</numerusform>
            <numerusform>%n davon zu lang und gekürzt</numerusform>
        </translation>
    </message>
    <message>
        <source>No line about version or plugin differences</source>
        <translation>Keine Zeile über Unterschiede bei Version oder Plugins</translation>
    </message>
    <message>
        <source>Control planes write a line for each data plane that they turn away or leave without configuration for its version or plugins. Data planes write it at level debug only.</source>
        <translation>Control Planes schreiben eine Zeile für jede Data Plane, die sie wegen ihrer Version oder Plugins abweisen oder ohne Konfiguration lassen. Data Planes schreiben sie nur auf der Stufe debug.</translation>
    </message>
    <message>
        <source>Nothing, if the log is a control plane&apos;s and reaches back to the last time all data planes connected.</source>
        <translation>Nichts, wenn das Log von einer Control Plane stammt und bis zur letzten Verbindung aller Data Planes zurückreicht.</translation>
    </message>
    <message>
        <source>the lines of the error log in the knowledge pack</source>
        <translation>die Zeilen des Fehlerlogs im Wissenspaket</translation>
    </message>
    <message>
        <source>None of the lines has the form of a gateway&apos;s error log.</source>
        <translation>Keine der Zeilen hat die Form des Fehlerlogs eines Gateways.</translation>
    </message>
    <message>
        <source>The log was not read to its end.</source>
        <translation>Das Log wurde nicht bis zum Ende gelesen.</translation>
    </message>
</context>
<context>
    <name>gatelift::LogLineCatalog</name>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>words of at least three characters are expected here</source>
        <translation>hier werden Wörter mit mindestens drei Zeichen erwartet</translation>
    </message>
    <message>
        <source>the last version is before the first</source>
        <translation>die letzte Version liegt vor der ersten</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there twice</source>
        <translation>„%1“ kommt zweimal vor</translation>
    </message>
</context>
<context>
    <name>gatelift::LogReader</name>
    <message>
        <source>it is not open for reading</source>
        <translation>nicht zum Lesen geöffnet</translation>
    </message>
</context>
<context>
    <name>gatelift::LogSourceList</name>
    <message numerus="yes">
        <source>Pasted, %Ln line(s)</source>
        <translation>
            <numerusform>Eingefügt, %Ln Zeile</numerusform>
            <numerusform>Eingefügt, %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept until the plan is closed, and only what was recognised of it.</source>
        <translation>Bleibt, bis der Plan geschlossen wird, und nur das, was darin erkannt wurde.</translation>
    </message>
</context>
<context>
    <name>gatelift::LogSourcesEdit</name>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Choose error logs (Insert)</source>
        <translation>Fehlerprotokolle wählen (Einfg)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Take log lines or files from the clipboard (Ctrl+V)</source>
        <translation>Protokollzeilen oder Dateien aus der Zwischenablage nehmen (Strg+V)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take out what is selected (Delete)</source>
        <translation>Ausgewähltes herausnehmen (Entf)</translation>
    </message>
    <message>
        <source>Drop error logs here, add files, or paste lines.</source>
        <translation>Protokolle hierher ziehen, Dateien hinzufügen oder Zeilen einfügen.</translation>
    </message>
</context>
<context>
    <name>gatelift::MainWindow</name>
    <message>
        <source>%1 – Gatelift</source>
        <comment>plan&apos;s title</comment>
        <translation>%1 – Gatelift</translation>
    </message>
    <message>
        <source>All plans</source>
        <translation>Alle Pläne</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>Neuer Plan…</translation>
    </message>
    <message>
        <source>Open plan…</source>
        <translation>Plan öffnen…</translation>
    </message>
    <message>
        <source>Rehearse…</source>
        <translation>Probelauf…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Run checks</source>
        <translation>Prüfungen starten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Follow the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
</context>
<context>
    <name>gatelift::MaintenanceWindowDialog</name>
    <message>
        <source>The strategy&apos;s steps are known once X, Y and the strategy are chosen.</source>
        <translation>Die Schritte der Strategie stehen fest, sobald X, Y und die Strategie gewählt sind.</translation>
    </message>
    <message>
        <source>Maintenance window</source>
        <translation>Wartungsfenster</translation>
    </message>
    <message>
        <source>Planned and actual</source>
        <translation>Geplant und tatsächlich</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Planned %1</source>
        <comment>durations and time</comment>
        <translation>Geplant %1</translation>
    </message>
</context>
<context>
    <name>gatelift::ManifestFile</name>
    <message>
        <source>no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>name the folder of a backup</source>
        <translation>den Ordner eines Backups nennen</translation>
    </message>
    <message>
        <source>holds no manifest.json, so it is no finished backup</source>
        <translation>enthält keine manifest.json, ist also kein fertiges Backup</translation>
    </message>
    <message>
        <source>name the folder that the backup was written to</source>
        <translation>den Ordner nennen, in den das Backup geschrieben wurde</translation>
    </message>
    <message>
        <source>read it as the user who made the backup</source>
        <translation>als der Benutzer lesen, der das Backup erstellt hat</translation>
    </message>
    <message>
        <source>too large for a manifest</source>
        <translation>zu groß für ein Manifest</translation>
    </message>
    <message>
        <source>this is not what Gatelift wrote</source>
        <translation>das hat Gatelift nicht geschrieben</translation>
    </message>
    <message>
        <source>make room or check the folder&apos;s rights, then back up again</source>
        <translation>Platz schaffen oder die Rechte am Ordner prüfen, dann erneut sichern</translation>
    </message>
    <message>
        <source>the backup was altered or damaged: use another one</source>
        <translation>das Backup wurde verändert oder beschädigt: ein anderes verwenden</translation>
    </message>
    <message>
        <source>is no JSON object</source>
        <translation>ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>has format %1, which this version does not know</source>
        <translation>hat Format %1, das diese Version nicht kennt</translation>
    </message>
    <message>
        <source>use a newer Gatelift</source>
        <translation>ein neueres Gatelift verwenden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place in a file, what is wrong there</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::MarkTrail</name>
    <message>
        <source>%1: %2, %3</source>
        <comment>part, state, detail</comment>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>gatelift::MarkdownReport</name>
    <message>
        <source>Upgrade report: %1</source>
        <translation>Upgrade-Bericht: %1</translation>
    </message>
    <message>
        <source>Rehearsal on a simulated cluster: nothing here happened on a real gateway.</source>
        <translation>Probelauf auf einem simulierten Cluster: nichts davon geschah auf einem echten Gateway.</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Fakt</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>X %1 → Y %2</source>
        <translation>X %1 → Y %2</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Exceptions and overrides</source>
        <translation>Ausnahmen und Overrides</translation>
    </message>
    <message>
        <source>None recorded.</source>
        <translation>Keine verzeichnet.</translation>
    </message>
    <message>
        <source>Sign-offs</source>
        <translation>Abnahmen</translation>
    </message>
    <message>
        <source>Not signed yet.</source>
        <translation>Noch nicht abgezeichnet.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checkliste</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Evidence and notes</source>
        <translation>Nachweis und Notizen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Recorded %1: %2 in total, %3 on X, %4 on Y.</source>
        <translation>Aufgezeichnet %1: insgesamt %2, %3 auf X, %4 auf Y.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>The PDF and JSON reports list every node.</source>
        <translation>PDF- und JSON-Bericht führen jeden Knoten auf.</translation>
    </message>
    <message>
        <source>Hostname</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>CP</source>
        <translation>CP</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Config hash</source>
        <translation>Config-Hash</translation>
    </message>
    <message>
        <source>Upgrade path</source>
        <translation>Upgrade-Pfad</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Guarantee</source>
        <translation>Garantie</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Run journal: %1 entries, final hash %2.</source>
        <translation>Ablaufjournal: %1 Einträge, letzter Hash %2.</translation>
    </message>
    <message>
        <source>Generated %1 by %2, knowledge %3.</source>
        <translation>Erstellt %1 von %2, Wissensstand %3.</translation>
    </message>
    <message>
        <source>Ticks and evidence are reported by the operator, but where Gatelift showed it itself.</source>
        <translation>Haken und Nachweise hat der Operator gemeldet, außer wo Gatelift sie selbst belegt hat.</translation>
    </message>
    <message>
        <source>(shown by Gatelift)</source>
        <translation>(von Gatelift belegt)</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows on X</source>
        <translation>Zeilen auf X</translation>
    </message>
    <message>
        <source>Rows in the copy</source>
        <translation>Zeilen in der Kopie</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Partial: %1</source>
        <translation>Unvollständig: %1</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>What it concerns</source>
        <translation>Was es betrifft</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Planned and actual</source>
        <translation>Geplant und tatsächlich</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Gedauert</translation>
    </message>
    <message>
        <source>Waived gates</source>
        <translation>Ausgesetzte Gates</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>What did not hold</source>
        <translation>Was nicht erfüllt war</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Erteilt</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>nothing to count yet</source>
        <translation>noch nichts zu zählen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a step, how far it is</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>As of %1, final hash %2</source>
        <translation>Stand %1, letzter Hash %2</translation>
    </message>
    <message>
        <source>Gate overridden by %1, %2: %3</source>
        <translation>Gate übergangen von %1, %2: %3</translation>
    </message>
    <message>
        <source>Signed by %1 (%2), %3: %4</source>
        <translation>Abgezeichnet von %1 (%2), %3: %4</translation>
    </message>
    <message numerus="yes">
        <source>%n still open</source>
        <translation>
            <numerusform>%n noch offen</numerusform>
            <numerusform>%n noch offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands open.</source>
        <translation>Nichts ist offen.</translation>
    </message>
    <message>
        <source>Topology in each phase</source>
        <translation>Topologie in jeder Phase</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <extracomment>an earlier environment</extracomment>
        <translation>Vergleich mit %1</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
</context>
<context>
    <name>gatelift::Minisign</name>
    <message>
        <source>use the file as it was written</source>
        <translation>die Datei so verwenden, wie sie geschrieben wurde</translation>
    </message>
    <message>
        <source>this is no public key of minisign</source>
        <translation>das ist kein öffentlicher Schlüssel von minisign</translation>
    </message>
    <message>
        <source>this is a key of another kind than Ed25519</source>
        <translation>das ist ein Schlüssel anderer Art als Ed25519</translation>
    </message>
    <message>
        <source>this is no signature of minisign</source>
        <translation>das ist keine Signatur von minisign</translation>
    </message>
    <message>
        <source>this is a signature of another kind than Ed25519</source>
        <translation>das ist eine Signatur anderer Art als Ed25519</translation>
    </message>
    <message>
        <source>signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>there is no safe memory for it</source>
        <translation>es gibt keinen geschützten Speicher dafür</translation>
    </message>
    <message>
        <source>close other programs and try again</source>
        <translation>andere Programme schließen und erneut versuchen</translation>
    </message>
    <message>
        <source>this is no secret key of minisign</source>
        <translation>das ist kein geheimer Schlüssel von minisign</translation>
    </message>
    <message>
        <source>it is protected by a password, which nobody is asked for here</source>
        <translation>er ist durch ein Passwort geschützt, nach dem hier niemand gefragt wird</translation>
    </message>
    <message>
        <source>its two halves don&apos;t belong together</source>
        <translation>seine beiden Hälften gehören nicht zusammen</translation>
    </message>
    <message>
        <source>there is not enough memory to open it</source>
        <translation>zum Öffnen ist nicht genug Speicher da</translation>
    </message>
    <message>
        <source>this is no key that a password protects</source>
        <translation>das ist kein Schlüssel, den ein Passwort schützt</translation>
    </message>
    <message>
        <source>it asks for more work than any key of minisign</source>
        <translation>er verlangt mehr Rechenarbeit als jeder Schlüssel von minisign</translation>
    </message>
    <message>
        <source>this is not its password</source>
        <translation>das ist nicht sein Passwort</translation>
    </message>
</context>
<context>
    <name>gatelift::MixedVersionJudge</name>
    <message>
        <source>Data planes of X while a control plane of Y serves them.</source>
        <translation>Data Planes von X, solange eine Control Plane von Y sie versorgt.</translation>
    </message>
    <message>
        <source>Old data planes stay on their last configuration: %1</source>
        <translation>Alte Data Planes bleiben auf ihrer letzten Konfiguration: %1</translation>
    </message>
    <message>
        <source>Keep the write freeze until the last data plane runs Y, and don&apos;t restart old nodes; or change the setting before the upgrade.</source>
        <translation>Die Schreibstopp halten, bis die letzte Data Plane auf Y läuft, und alte Knoten nicht neu starten; oder die Einstellung vor dem Upgrade ändern.</translation>
    </message>
    <message>
        <source>Sent in its old form to old data planes: %1</source>
        <translation>Geht in alter Form an alte Data Planes: %1</translation>
    </message>
    <message>
        <source>Nothing, as long as the old form says the same; compare once on an old node.</source>
        <translation>Nichts, solange die alte Form dasselbe sagt; einmal an einem alten Knoten vergleichen.</translation>
    </message>
    <message>
        <source>Left out for old data planes: %1</source>
        <translation>Für alte Data Planes weggelassen: %1</translation>
    </message>
    <message>
        <source>Check that old nodes can do without it, and keep the time of mixed versions short.</source>
        <translation>Prüfen, ob alte Knoten ohne auskommen, und die Zeit gemischter Versionen kurz halten.</translation>
    </message>
    <message>
        <source>Derived from the schemas of two releases, not seen on a gateway (%1)</source>
        <translation>Aus den Schemas zweier Versionen abgeleitet, an keinem Gateway gesehen (%1)</translation>
    </message>
    <message>
        <source>The vendor tells it of Konnect; of own control planes nothing is published (%1)</source>
        <translation>Der Hersteller sagt es von Konnect; für eigene Control Planes ist nichts veröffentlicht (%1)</translation>
    </message>
    <message>
        <source>Settings in use that old data planes do not know</source>
        <translation>Benutzte Einstellungen, die alte Data Planes nicht kennen</translation>
    </message>
    <message>
        <source>A newer control plane leaves out, rewrites or sends what older data planes do not know.</source>
        <translation>Eine neuere Control Plane lässt weg, schreibt um oder sendet, was ältere Data Planes nicht kennen.</translation>
    </message>
    <message>
        <source>Collect the facts again where a source failed; else there is nothing to do.</source>
        <translation>Die Fakten neu sammeln, wo eine Quelle ausfiel; sonst ist nichts zu tun.</translation>
    </message>
    <message>
        <source>the rules of mixed versions in the knowledge pack</source>
        <translation>die Regeln für gemischte Versionen im Wissenspaket</translation>
    </message>
    <message>
        <source>some of %1 rules could not be looked up</source>
        <translation>einige von %1 Regeln ließen sich nicht nachsehen</translation>
    </message>
    <message>
        <source>none of %1 rules holds</source>
        <translation>keine von %1 Regeln trifft zu</translation>
    </message>
</context>
<context>
    <name>gatelift::NextEnvironment</name>
    <message>
        <source>production</source>
        <extracomment>a word for an environment, at the end of a plan&apos;s title</extracomment>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>The new plan needs a title.</source>
        <translation>Der neue Plan braucht einen Titel.</translation>
    </message>
    <message numerus="yes">
        <source>The title is longer than %n letters.</source>
        <translation>
            <numerusform>Der Titel ist länger als %n Zeichen.</numerusform>
            <numerusform>Der Titel ist länger als %n Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The word for an environment is longer than %n letters.</source>
        <translation>
            <numerusform>Das Wort für eine Umgebung ist länger als %n Zeichen.</numerusform>
            <numerusform>Das Wort für eine Umgebung ist länger als %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>not finished</source>
        <comment>an earlier plan</comment>
        <translation>nicht abgeschlossen</translation>
    </message>
    <message>
        <source>finished</source>
        <comment>an earlier plan</comment>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>rolled back</source>
        <comment>an earlier plan</comment>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>%1: did not apply there. Reason: %2</source>
        <extracomment>an environment, a reason</extracomment>
        <translation>%1: traf dort nicht zu. Grund: %2</translation>
    </message>
    <message>
        <source>%1: settled there against what was seen (%3). Reason: %2</source>
        <extracomment>an environment, a reason, what was seen</extracomment>
        <translation>%1: dort gegen das Gesehene geklärt (%3). Grund: %2</translation>
    </message>
    <message>
        <source>%1: overridden there. Reason: %2</source>
        <extracomment>an environment, a reason</extracomment>
        <translation>%1: dort übergangen. Grund: %2</translation>
    </message>
    <message>
        <source>%1: noted there: %2</source>
        <comment>an environment, a note</comment>
        <translation>%1: dort notiert: %2</translation>
    </message>
    <message>
        <source>%1: %2 there, nobody decided.</source>
        <extracomment>an environment, a verdict</extracomment>
        <translation>%1: dort „%2“, niemand hat entschieden.</translation>
    </message>
    <message>
        <source>%1: %2 there, decided: %3.</source>
        <extracomment>an environment, a verdict, a decision</extracomment>
        <translation>%1: dort „%2“, entschieden: %3.</translation>
    </message>
    <message>
        <source>%1: %2 there, decided: %3. Note: %4</source>
        <extracomment>an environment, a verdict, a decision, a note</extracomment>
        <translation>%1: dort „%2“, entschieden: %3. Notiz: %4</translation>
    </message>
    <message>
        <source>%1: this phase took %2 there.</source>
        <comment>an environment, a duration</comment>
        <translation>%1: Diese Phase dauerte dort %2.</translation>
    </message>
</context>
<context>
    <name>gatelift::NextPlanDialog</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Plan the next environment</source>
        <translation>Nächste Umgebung planen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>The new plan has the same choices: versions, strategy, rollout, own steps, smoke tests. Everything that proves something is done anew there: connections, checks, backup, freeze, signatures. Addresses and credentials do not go along.</source>
        <translation>Der neue Plan übernimmt, was gewählt wurde: Versionen, Strategie, Rollout, eigene Schritte, Smoke-Tests. Alle Nachweise entstehen dort neu: Verbindungen, Prüfungen, Backup, Schreibstopp, Abzeichnungen. Adressen und Zugangsdaten werden nicht übernommen.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Environment of the earlier plan</source>
        <translation>Umgebung des früheren Plans</translation>
    </message>
    <message>
        <source>Environment of the new plan</source>
        <translation>Umgebung des neuen Plans</translation>
    </message>
    <message>
        <source>Create plan</source>
        <translation>Plan anlegen</translation>
    </message>
    <message>
        <source>Save the new plan</source>
        <translation>Neuen Plan speichern</translation>
    </message>
    <message>
        <source>Gatelift plans (*.gatelift)</source>
        <translation>Gatelift-Pläne (*.gatelift)</translation>
    </message>
    <message>
        <source>This file is there already; a plan is never overwritten.</source>
        <translation>Diese Datei gibt es schon; ein Plan wird nie überschrieben.</translation>
    </message>
</context>
<context>
    <name>gatelift::NextShare</name>
    <message>
        <source>%1…</source>
        <comment>a button; a question follows</comment>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Record %1 % all the same?</source>
        <translation>%1 % trotzdem festhalten?</translation>
    </message>
    <message>
        <source>%1 With a reason you may go on; it stands in the report with your name.</source>
        <extracomment>whole sentences, then what follows</extracomment>
        <translation>%1 Mit einer Begründung dürfen Sie weitergehen; sie steht mit Ihrem Namen im Bericht.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Record %1 %</source>
        <translation>%1 % festhalten</translation>
    </message>
</context>
<context>
    <name>gatelift::NodeDetail</name>
    <message>
        <source>%1 (the control plane says %2)</source>
        <comment>state, sync_status as it is</comment>
        <translation>%1 (die Control Plane sagt %2)</translation>
    </message>
    <message>
        <source>none reported</source>
        <translation>keiner gemeldet</translation>
    </message>
    <message>
        <source>%1, the expected one</source>
        <comment>a hash</comment>
        <translation>%1, der erwartete</translation>
    </message>
    <message>
        <source>%1, not the expected one</source>
        <comment>a hash</comment>
        <translation>%1, nicht der erwartete</translation>
    </message>
    <message>
        <source>%1, no configuration</source>
        <comment>a hash</comment>
        <translation>%1, keine Konfiguration</translation>
    </message>
    <message>
        <source>%1, nothing to compare it with</source>
        <comment>a hash</comment>
        <translation>%1, nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>full, fell back from incremental</source>
        <translation>vollständig, zurückgefallen von inkrementell</translation>
    </message>
    <message>
        <source>full</source>
        <comment>a way of synchronizing</comment>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>incremental</source>
        <comment>a way of synchronizing</comment>
        <translation>inkrementell</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>unknown: the control plane gives no age</source>
        <translation>unbekannt: die Control Plane nennt kein Alter</translation>
    </message>
    <message>
        <source>%1 ago, %2</source>
        <comment>age, time</comment>
        <translation>vor %1, %2</translation>
    </message>
    <message>
        <source>not told: gateways do from 3.6 on</source>
        <translation>nicht genannt: Gateways tun das ab 3.6</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>abgelaufen %1</translation>
    </message>
    <message numerus="yes">
        <source>ends %1, in %n days</source>
        <translation>
            <numerusform>endet %1, in %n Tag</numerusform>
            <numerusform>endet %1, in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>CP X and CP Y, which share a database</source>
        <translation>CP X und CP Y mit gemeinsamer Datenbank</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a version</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>CP X on %1</source>
        <comment>version</comment>
        <translation>CP X auf %1</translation>
    </message>
    <message>
        <source>CP Y on %1</source>
        <comment>version</comment>
        <translation>CP Y auf %1</translation>
    </message>
    <message>
        <source>Hostname</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>Gezeigt von</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Config hash</source>
        <translation>Config-Hash</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>fact, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Whole hash: %1</source>
        <translation>Ganzer Hash: %1</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>nothing since this plan watches</source>
        <translation>nichts, seit dieser Plan zusieht</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier events</source>
        <translation>
            <numerusform>%n früheres Ereignis</numerusform>
            <numerusform>%n frühere Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>readiness not told (gateways do from 3.3 on)</source>
        <translation>Bereitschaft nicht genannt (erst ab Gateway 3.3)</translation>
    </message>
    <message>
        <source>ready to serve</source>
        <translation>betriebsbereit</translation>
    </message>
    <message>
        <source>not ready to serve</source>
        <translation>nicht betriebsbereit</translation>
    </message>
    <message>
        <source>not ready to serve (%1)</source>
        <comment>its own reason</comment>
        <translation>nicht betriebsbereit (%1)</translation>
    </message>
    <message>
        <source>no config hash told</source>
        <translation>kein Config-Hash genannt</translation>
    </message>
    <message>
        <source>config hash %1</source>
        <translation>Config-Hash %1</translation>
    </message>
    <message>
        <source>config hash %1, its control plane&apos;s row says %2</source>
        <translation>Config-Hash %1, die Zeile der Control Plane nennt %2</translation>
    </message>
    <message>
        <source>%1; %2 (%3, %4)</source>
        <extracomment>the Status API says: readiness, config hash, address, time of the answer</extracomment>
        <translation>%1; %2 (%3, %4)</translation>
    </message>
    <message>
        <source>too old, the control plane&apos;s row counts: %1</source>
        <translation>zu alt, es zählt die Zeile der Control Plane: %1</translation>
    </message>
    <message>
        <source>Status API</source>
        <translation>Status-API</translation>
    </message>
</context>
<context>
    <name>gatelift::NodePanel</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Why it stands so</source>
        <translation>Warum es so um sie steht</translation>
    </message>
    <message>
        <source>Whole config hash</source>
        <translation>Ganzer Config-Hash</translation>
    </message>
    <message>
        <source>Nothing has happened to it since this plan watches.</source>
        <translation>Nichts ist ihr geschehen, seit dieser Plan zusieht.</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier</source>
        <comment>events</comment>
        <translation>
            <numerusform>%n früheres</numerusform>
            <numerusform>%n frühere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::NodesByVersionChart</name>
    <message>
        <source>now %1</source>
        <comment>time</comment>
        <translation>jetzt %1</translation>
    </message>
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
            <numerusform>Plan %n Y</numerusform>
            <numerusform>Plan %n Y</numerusform>
        </translation>
    </message>
    <message>
        <source>Nodes by version</source>
        <translation>Knoten nach Version</translation>
    </message>
    <message>
        <source>%1 on X, %2 on Y now.</source>
        <translation>%1 auf X, %2 auf Y jetzt.</translation>
    </message>
    <message>
        <source>%1 Planned: %2 on Y at %3.</source>
        <extracomment>two sentences: the numbers now, then the plan</extracomment>
        <translation>%1 Geplant: %2 auf Y um %3.</translation>
    </message>
    <message>
        <source>%1: %2 X, %3 Y</source>
        <comment>time, nodes on X, nodes on Y</comment>
        <translation>%1: %2 X, %3 Y</translation>
    </message>
    <message>
        <source>now %1: %2 X, %3 Y</source>
        <comment>time, nodes on X, nodes on Y</comment>
        <translation>jetzt %1: %2 X, %3 Y</translation>
    </message>
    <message>
        <source>%1: plan %2 % is %3 Y</source>
        <comment>time, share, nodes on Y</comment>
        <translation>%1: Plan %2 % sind %3 Y</translation>
    </message>
</context>
<context>
    <name>gatelift::OptionalDateTimeEdit</name>
    <message>
        <source>not planned</source>
        <translation>nicht geplant</translation>
    </message>
</context>
<context>
    <name>gatelift::OwnKeyDialog</name>
    <message>
        <source>Take signature</source>
        <translation>Signatur übernehmen</translation>
    </message>
    <message>
        <source>Sign with an own key</source>
        <translation>Mit eigenem Schlüssel signieren</translation>
    </message>
    <message numerus="yes">
        <source>%1 saves this statement where their key is, signs it there and brings back the signature. It counts for %n minutes, once, for this act alone.</source>
        <extracomment>person, number of minutes</extracomment>
        <translation>
            <numerusform>%1 speichert diese Erklärung dort, wo der Schlüssel liegt, signiert sie dort und bringt die Signatur zurück. Sie gilt %n Minute, einmal, nur für diese Handlung.</numerusform>
            <numerusform>%1 speichert diese Erklärung dort, wo der Schlüssel liegt, signiert sie dort und bringt die Signatur zurück. Sie gilt %n Minuten, einmal, nur für diese Handlung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save the statement…</source>
        <translation>Erklärung speichern…</translation>
    </message>
    <message>
        <source>Open a signature…</source>
        <translation>Signatur öffnen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Signature (%1)</source>
        <translation>Signatur (%1)</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>The second line of their minisign.pub.</source>
        <translation>Die zweite Zeile der minisign.pub.</translation>
    </message>
    <message>
        <source>Save the statement</source>
        <translation>Erklärung speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Open a signature</source>
        <translation>Signatur öffnen</translation>
    </message>
</context>
<context>
    <name>gatelift::OwnStep</name>
    <message>
        <source>Your own step, not one of the vendor&apos;s documentation.</source>
        <translation>Ein eigener Schritt, keiner aus der Dokumentation des Herstellers.</translation>
    </message>
    <message>
        <source>written for this plan</source>
        <translation>für diesen Plan geschrieben</translation>
    </message>
    <message>
        <source>Give the step a title.</source>
        <translation>Der Schritt braucht einen Titel.</translation>
    </message>
    <message numerus="yes">
        <source>Shorten the title to %n characters.</source>
        <translation>
            <numerusform>Den Titel auf %n Zeichen kürzen.</numerusform>
            <numerusform>Den Titel auf %n Zeichen kürzen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shorten the text to %n characters.</source>
        <translation>
            <numerusform>Den Text auf %n Zeichen kürzen.</numerusform>
            <numerusform>Den Text auf %n Zeichen kürzen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The command seems to hold a secret, which would stand in plan and report. Let it read the secret from a variable such as $KONG_ADMIN_TOKEN.</source>
        <translation>Der Befehl scheint ein Geheimnis zu enthalten, das dann in Plan und Bericht stünde. Es aus einer Variablen wie $KONG_ADMIN_TOKEN lesen lassen.</translation>
    </message>
    <message>
        <source>Own steps</source>
        <translation>Eigene Schritte</translation>
    </message>
</context>
<context>
    <name>gatelift::OwnStepButtons</name>
    <message>
        <source>own step</source>
        <translation>eigener Schritt</translation>
    </message>
    <message>
        <source>Add own step…</source>
        <translation>Eigenen Schritt hinzufügen…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Undo brings it back</source>
        <translation>Rückgängig holt ihn zurück</translation>
    </message>
</context>
<context>
    <name>gatelift::OwnStepDialog</name>
    <message>
        <source>Required: it keeps Next closed while it is open</source>
        <translation>Erforderlich: solange er offen ist, bleibt Weiter gesperrt</translation>
    </message>
    <message>
        <source>Point of no return</source>
        <translation>Punkt ohne Wiederkehr</translation>
    </message>
    <message>
        <source>Add an own step</source>
        <translation>Eigenen Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Change an own step</source>
        <translation>Eigenen Schritt ändern</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>You run it; Gatelift hands it out. Secrets from variables only.</source>
        <translation>Wird von Hand ausgeführt; Gatelift gibt ihn nur aus. Geheimnisse nur aus Variablen.</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>Läuft auf</translation>
    </message>
    <message>
        <source>The way back</source>
        <translation>Der Rückweg</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Save step</source>
        <translation>Schritt speichern</translation>
    </message>
</context>
<context>
    <name>gatelift::PackSignatureDialog</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Sign the evidence pack as second person</source>
        <translation>Das Nachweispaket als zweite Person signieren</translation>
    </message>
    <message>
        <source>Their signature stands beside the first one and covers the same manifest, and with it every file of the pack.</source>
        <translation>Die Signatur steht neben der ersten und gilt demselben Manifest und damit jeder Datei des Pakets.</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>the plan names %1</source>
        <extracomment>person</extracomment>
        <translation>im Plan: %1</translation>
    </message>
    <message>
        <source>Or with a key elsewhere, in the folder of the pack</source>
        <translation>Oder mit einem Schlüssel anderswo, im Ordner des Pakets</translation>
    </message>
    <message>
        <source>Evidence pack</source>
        <translation>Nachweispaket</translation>
    </message>
    <message>
        <source>Sign the pack</source>
        <translation>Paket signieren</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Wird signiert…</translation>
    </message>
</context>
<context>
    <name>gatelift::PackSigner</name>
    <message>
        <source>this is not the key that this person signs with in the plan</source>
        <translation>das ist nicht der Schlüssel, mit dem diese Person im Plan signiert</translation>
    </message>
    <message>
        <source>The second person names themselves.</source>
        <translation>Die zweite Person nennt ihren Namen.</translation>
    </message>
    <message>
        <source>%1 is the operator; the second person is somebody else.</source>
        <extracomment>person</extracomment>
        <translation>%1 ist Operator; die zweite Person ist jemand anders.</translation>
    </message>
    <message>
        <source>%1 has signed nothing in this plan with a key, so nobody could tell whose signature it is.</source>
        <extracomment>person</extracomment>
        <translation>%1 hat in diesem Plan nichts mit einem Schlüssel signiert; niemand könnte sagen, wessen Signatur es ist.</translation>
    </message>
    <message>
        <source>%1 has no PIN on this machine: their own key signs by the command below.</source>
        <extracomment>person</extracomment>
        <translation>%1 hat auf diesem Rechner keine PIN: Der eigene Schlüssel signiert mit dem Befehl unten.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs: wait %n seconds.</source>
        <translation>
            <numerusform>Zu viele falsche PINs: %n Sekunde warten.</numerusform>
            <numerusform>Zu viele falsche PINs: %n Sekunden warten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The second person enters their PIN.</source>
        <translation>Die zweite Person gibt ihre PIN ein.</translation>
    </message>
</context>
<context>
    <name>gatelift::PackVerify</name>
    <message>
        <source>it is not written as a manifest is</source>
        <translation>sie ist nicht wie ein Manifest geschrieben</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>check the path of the pack</source>
        <translation>den Pfad des Pakets prüfen</translation>
    </message>
    <message>
        <source>it holds no signed manifest of an evidence pack</source>
        <translation>darin liegt kein signiertes Manifest eines Nachweispakets</translation>
    </message>
    <message>
        <source>name a folder that gatelift report --pack wrote; of a backup: gatelift verify-backup</source>
        <translation>einen Ordner angeben, den gatelift report --pack geschrieben hat; für ein Backup: gatelift verify-backup</translation>
    </message>
    <message>
        <source>it was written by a newer version of Gatelift</source>
        <translation>es wurde von einer neueren Version von Gatelift geschrieben</translation>
    </message>
    <message>
        <source>use that version</source>
        <translation>diese Version verwenden</translation>
    </message>
    <message>
        <source>it is not as it was written</source>
        <translation>sie ist nicht so, wie sie geschrieben wurde</translation>
    </message>
    <message>
        <source>it is key %1; the signer&apos;s is %2</source>
        <translation>es ist Schlüssel %1; der Schlüssel der signierenden Person ist %2</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>sie fehlt</translation>
    </message>
    <message>
        <source>there is no key to check its signature with</source>
        <translation>es gibt keinen Schlüssel, um ihre Signatur zu prüfen</translation>
    </message>
    <message>
        <source>it was made with key %1, not with %2</source>
        <translation>sie entstand mit Schlüssel %1, nicht mit %2</translation>
    </message>
    <message>
        <source>its signature does not hold: the manifest, its signature or the key was altered</source>
        <translation>ihre Signatur stimmt nicht: das Manifest, seine Signatur oder der Schlüssel wurde verändert</translation>
    </message>
    <message>
        <source>its trusted comment was altered</source>
        <translation>ihr signierter Kommentar wurde verändert</translation>
    </message>
    <message>
        <source>the manifest does not name it</source>
        <translation>das Manifest nennt sie nicht</translation>
    </message>
    <message>
        <source>it is no plain file</source>
        <translation>das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it has %1 bytes; %2 were signed</source>
        <translation>sie hat %1 Bytes; signiert wurden %2</translation>
    </message>
    <message>
        <source>it can&apos;t be read: %1</source>
        <translation>sie ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>its SHA-256 is not the one that was signed</source>
        <translation>ihr SHA-256 ist nicht der signierte</translation>
    </message>
    <message>
        <source>it does not end with the entry that the manifest names</source>
        <translation>sie endet nicht mit dem Eintrag, den das Manifest nennt</translation>
    </message>
    <message>
        <source>it was made with key %1, which is no second person&apos;s in this plan</source>
        <translation>sie entstand mit Schlüssel %1, der in diesem Plan keiner zweiten Person gehört</translation>
    </message>
    <message>
        <source>it was made with the same key as the first signature</source>
        <translation>sie entstand mit demselben Schlüssel wie die erste Signatur</translation>
    </message>
    <message>
        <source>it does not hold for this manifest</source>
        <translation>sie hält für dieses Manifest nicht</translation>
    </message>
    <message>
        <source>it is %1&apos;s, who led the plan last; a second person is somebody else</source>
        <extracomment>person</extracomment>
        <translation>sie ist von %1; wer den Plan zuletzt führte, ist keine zweite Person</translation>
    </message>
</context>
<context>
    <name>gatelift::PageBase</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>gatelift::PartialFolder</name>
    <message>
        <source>choose another folder, or mend the rights of this one</source>
        <translation>einen anderen Ordner wählen oder die Rechte an diesem berichtigen</translation>
    </message>
    <message>
        <source>it already exists; nothing is overwritten</source>
        <translation>existiert schon; nichts wird überschrieben</translation>
    </message>
    <message>
        <source>choose another name, or delete this folder if nothing runs</source>
        <translation>einen anderen Namen wählen oder diesen Ordner löschen, wenn nichts läuft</translation>
    </message>
    <message>
        <source>something appeared there meanwhile; nothing is overwritten</source>
        <translation>dort ist inzwischen etwas entstanden; nichts wird überschrieben</translation>
    </message>
    <message>
        <source>the working folder can&apos;t be replaced</source>
        <translation>der Arbeitsordner ist nicht ersetzbar</translation>
    </message>
    <message>
        <source>name a folder in it</source>
        <translation>einen Ordner darin angeben</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>something is being written there already, or was broken off</source>
        <translation>dort wird schon geschrieben, oder es wurde abgebrochen</translation>
    </message>
</context>
<context>
    <name>gatelift::PathBuilder</name>
    <message>
        <source>Enterprise</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>open source</source>
        <translation>Open Source</translation>
    </message>
</context>
<context>
    <name>gatelift::PathCommand</name>
    <message>
        <source>&apos;%1&apos; is not known</source>
        <translation>„%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>eines von: %1</translation>
    </message>
    <message>
        <source>guaranteed: patch</source>
        <translation>garantiert: Patch</translation>
    </message>
    <message>
        <source>guaranteed: adjacent minor</source>
        <translation>garantiert: benachbarte Minor-Version</translation>
    </message>
    <message>
        <source>guaranteed: LTS to LTS</source>
        <translation>garantiert: LTS zu LTS</translation>
    </message>
    <message>
        <source>published path</source>
        <translation>veröffentlichter Pfad</translation>
    </message>
    <message>
        <source>not guaranteed</source>
        <translation>nicht garantiert</translation>
    </message>
    <message>
        <source>Hop %1 to %2, %3</source>
        <translation>Etappe %1 nach %2, %3</translation>
    </message>
    <message>
        <source>Recommended patch: %1</source>
        <translation>Empfohlener Patch: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>No path from %1 to %2.</source>
        <translation>Kein Pfad von %1 nach %2.</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Another way: %1 (%2)</source>
        <translation>Ein anderer Weg: %1 (%2)</translation>
    </message>
    <message>
        <source>Shows the upgrade path from one version to another.</source>
        <translation>Zeigt den Upgrade-Pfad von einer Version zur anderen.</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Version to reach, written likewise.</source>
        <translation>Version, die erreicht werden soll, ebenso geschrieben.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>The upgrade is a blue/green one.</source>
        <translation>Das Upgrade läuft als Blue/Green.</translation>
    </message>
    <message>
        <source>Version that runs now: 2.x, 3.4, 3.4.x, 3.9.1 or 3.4.3.12.</source>
        <translation>Version, die jetzt läuft: 2.x, 3.4, 3.4.x, 3.9.1 oder 3.4.3.12.</translation>
    </message>
    <message>
        <source>Topology: traditional, hybrid or dbless.</source>
        <translation>Topologie: traditional, hybrid oder dbless.</translation>
    </message>
    <message>
        <source>Edition: enterprise (unless said) or oss.</source>
        <translation>Edition: enterprise (wenn nicht angegeben) oder oss.</translation>
    </message>
</context>
<context>
    <name>gatelift::PathExplanation</name>
    <message>
        <source>not hybrid mode</source>
        <translation>kein Hybrid-Modus</translation>
    </message>
    <message>
        <source>%1 speaks RPC</source>
        <translation>%1 spricht RPC</translation>
    </message>
    <message>
        <source>%1 speaks legacy (JSON)</source>
        <translation>%1 spricht Legacy (JSON)</translation>
    </message>
</context>
<context>
    <name>gatelift::PdfComposer</name>
    <message>
        <source>%1 · %2</source>
        <comment>plan and ticket</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Upgrade report</source>
        <translation>Upgrade-Bericht</translation>
    </message>
    <message>
        <source>Rehearsal on a simulated cluster: nothing here happened on a real gateway.</source>
        <translation>Probelauf auf einem simulierten Cluster: nichts davon geschah auf einem echten Gateway.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>None recorded.</source>
        <translation>Keine verzeichnet.</translation>
    </message>
    <message>
        <source>Share of traffic</source>
        <translation>Anteil am Traffic</translation>
    </message>
    <message>
        <source>Exceptions and overrides</source>
        <translation>Ausnahmen und Overrides</translation>
    </message>
    <message>
        <source>Sign-offs</source>
        <translation>Abnahmen</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>not signed yet</source>
        <translation>noch nicht abgezeichnet</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checkliste</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Does not apply: %1</source>
        <translation>Trifft nicht zu: %1</translation>
    </message>
    <message>
        <source>reported by operator</source>
        <translation>vom Operator gemeldet</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Gate overridden</source>
        <translation>Gate übergangen</translation>
    </message>
    <message>
        <source>point of no return</source>
        <translation>Punkt ohne Wiederkehr</translation>
    </message>
    <message>
        <source>no items</source>
        <translation>keine Punkte</translation>
    </message>
    <message>
        <source>Checklist and evidence</source>
        <translation>Checkliste und Nachweise</translation>
    </message>
    <message>
        <source>Ticks and evidence are what the operator reported; Gatelift saw only what stands under connections and nodes.</source>
        <translation>Haken und Nachweise hat der Operator gemeldet; Gatelift selbst sah nur, was unter Verbindungen und Knoten steht.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Recorded %1. %2 in total, %3 on %4, %5 on %6.</source>
        <translation>Aufgezeichnet %1. Insgesamt %2, %3 auf %4, %5 auf %6.</translation>
    </message>
    <message>
        <source>CP %1: %2, version %3, expected config hash %4.</source>
        <translation>CP %1: %2, Version %3, erwarteter Config-Hash %4.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Hostname</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>CP</source>
        <translation>CP</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Config hash</source>
        <translation>Config-Hash</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>außer Dienst</translation>
    </message>
    <message>
        <source>incompatible</source>
        <translation>inkompatibel</translation>
    </message>
    <message>
        <source>none listed</source>
        <translation>keine aufgeführt</translation>
    </message>
    <message>
        <source>Upgrade path</source>
        <translation>Upgrade-Pfad</translation>
    </message>
    <message>
        <source>No supported path is known for these versions.</source>
        <translation>Für diese Versionen ist kein unterstützter Pfad bekannt.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Guarantee</source>
        <translation>Garantie</translation>
    </message>
    <message>
        <source>Why this hop, and by which source</source>
        <translation>Warum diese Etappe, und nach welcher Quelle</translation>
    </message>
    <message>
        <source>patch %1</source>
        <translation>Patch %1</translation>
    </message>
    <message>
        <source>no hops</source>
        <translation>keine Etappen</translation>
    </message>
    <message>
        <source>Read and confirmed.</source>
        <translation>Gelesen und bestätigt.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Cluster events</source>
        <translation>Cluster-Ereignisse</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>none recorded</source>
        <translation>keine verzeichnet</translation>
    </message>
    <message>
        <source>Run journal</source>
        <translation>Ablaufjournal</translation>
    </message>
    <message>
        <source>1 entry. Each is chained to the one before by SHA-256.</source>
        <translation>1 Eintrag. Jeder ist per SHA-256 mit dem vorigen verkettet.</translation>
    </message>
    <message numerus="yes">
        <source>%n entries. Each is chained to the one before by SHA-256.</source>
        <translation>
            <numerusform>%n Eintrag. Jeder ist per SHA-256 mit dem vorigen verkettet.</numerusform>
            <numerusform>%n Einträge. Jeder ist per SHA-256 mit dem vorigen verkettet.</numerusform>
        </translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>undone later, has no effect</source>
        <translation>später rückgängig gemacht, ohne Wirkung</translation>
    </message>
    <message>
        <source>Final hash</source>
        <translation>Letzter Hash</translation>
    </message>
    <message>
        <source>It stands for the whole plan: &apos;gatelift verify PLAN --against REPORT&apos; compares the plan file with it.</source>
        <translation>Er steht für den ganzen Plan: „gatelift verify PLAN --against REPORT“ vergleicht die Plandatei mit ihm.</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster events, listed under “Cluster events”</source>
        <translation>
            <numerusform>%n Cluster-Ereignis, aufgeführt unter „Cluster-Ereignisse“</numerusform>
            <numerusform>%n Cluster-Ereignisse, aufgeführt unter „Cluster-Ereignisse“</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row of a node that was replaced under its hostname is left out.</source>
        <translation>1 Zeile eines Knotens, der unter seinem Hostnamen ersetzt wurde, ist weggelassen.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows of nodes that were replaced under their hostnames are left out.</source>
        <translation>
            <numerusform>%n Zeile eines Knotens, der unter seinem Hostnamen ersetzt wurde, ist weggelassen.</numerusform>
            <numerusform>%n Zeilen von Knoten, die unter ihrem Hostnamen ersetzt wurden, sind weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 of %3 items</source>
        <comment>step, ticked of all</comment>
        <translation>%1, %2 von %3 Punkten</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Restore drill: %1</source>
        <translation>Wiederherstellungsprobe: %1</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows on X</source>
        <translation>Zeilen auf X</translation>
    </message>
    <message>
        <source>Rows in the copy</source>
        <translation>Zeilen in der Kopie</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>shown by Gatelift</source>
        <translation>von Gatelift belegt</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Partial: %1</source>
        <translation>Unvollständig: %1</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Observed by: %1</source>
        <translation>Beobachtet durch: %1</translation>
    </message>
    <message>
        <source>Planned and actual</source>
        <translation>Geplant und tatsächlich</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Gedauert</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>Signed by the second person</source>
        <translation>Von der zweiten Person abgezeichnet</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>Waived gates</source>
        <translation>Ausgesetzte Gates</translation>
    </message>
    <message>
        <source>What did not hold</source>
        <translation>Was nicht erfüllt war</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Owner, second person</source>
        <translation>Verantwortlich, zweite Person</translation>
    </message>
    <message>
        <source>Given, until</source>
        <translation>Erteilt, bis</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Topology in each phase</source>
        <translation>Topologie in jeder Phase</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <extracomment>an earlier environment</extracomment>
        <translation>Vergleich mit %1</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Learned there</source>
        <translation>Dort gelernt</translation>
    </message>
</context>
<context>
    <name>gatelift::PdfReport</name>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>bookmarks and language could not be added</source>
        <translation>Lesezeichen und Sprache konnten nicht eingefügt werden</translation>
    </message>
    <message>
        <source>export HTML or Markdown instead</source>
        <translation>stattdessen HTML oder Markdown exportieren</translation>
    </message>
    <message>
        <source>Upgrade report</source>
        <translation>Upgrade-Bericht</translation>
    </message>
    <message>
        <source>Generated %1 by %2, knowledge %3</source>
        <translation>Erstellt %1 von %2, Wissensstand %3</translation>
    </message>
    <message>
        <source>final hash %1</source>
        <translation>letzter Hash %1</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>%1: Kong Gateway %2 to %3, upgrade report</source>
        <translation>%1: Kong Gateway %2 auf %3, Upgrade-Bericht</translation>
    </message>
    <message>
        <source>the pages could not be painted</source>
        <translation>die Seiten konnten nicht gezeichnet werden</translation>
    </message>
</context>
<context>
    <name>gatelift::PersonKeys</name>
    <message numerus="yes">
        <source>after %n wrong PINs one waits</source>
        <translation>
            <numerusform>nach %n falschen PIN heißt es warten</numerusform>
            <numerusform>nach %n falschen PINs heißt es warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>try again in %n seconds</source>
        <translation>
            <numerusform>neuer Versuch in %n Sekunde</numerusform>
            <numerusform>neuer Versuch in %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not the PIN that was set on this machine.</source>
        <translation>Das ist nicht die PIN, die auf diesem Rechner festgelegt wurde.</translation>
    </message>
</context>
<context>
    <name>gatelift::PgDump</name>
    <message>
        <source>it already exists; nothing is overwritten</source>
        <translation>existiert schon; nichts wird überschrieben</translation>
    </message>
    <message>
        <source>choose another name for this backup</source>
        <translation>einen anderen Namen für dieses Backup wählen</translation>
    </message>
    <message>
        <source>nothing can be written into this folder</source>
        <translation>in diesen Ordner lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>choose another folder, or mend the rights of this one</source>
        <translation>einen anderen Ordner wählen oder die Rechte an diesem berichtigen</translation>
    </message>
    <message>
        <source>Database dump</source>
        <translation>Datenbank-Dump</translation>
    </message>
    <message>
        <source>pg_dump ended well, but its archive is not there</source>
        <translation>pg_dump endete ohne Fehler, aber sein Archiv ist nicht da</translation>
    </message>
    <message>
        <source>see the log for its own words</source>
        <translation>den Wortlaut zeigt das Log</translation>
    </message>
    <message>
        <source>delete what is left of it: %1</source>
        <translation>löschen, was davon übrig ist: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::PgErrors</name>
    <message>
        <source>the server refuses the password: %1</source>
        <translation>der Server weist das Passwort ab: %1</translation>
    </message>
    <message>
        <source>check user and password (PGPASSWORD, PGPASSFILE, service file, or the one typed)</source>
        <translation>Benutzer und Passwort prüfen (PGPASSWORD, PGPASSFILE, Service-Datei oder das eingegebene)</translation>
    </message>
    <message>
        <source>the server lets this user in from here by no rule: %1</source>
        <translation>keine Regel des Servers lässt diesen Benutzer von hier aus zu: %1</translation>
    </message>
    <message>
        <source>check the user&apos;s name and sslmode; the server&apos;s administrator adds a line to pg_hba.conf</source>
        <translation>Benutzername und sslmode prüfen; der Administrator des Servers ergänzt eine Zeile in pg_hba.conf</translation>
    </message>
    <message>
        <source>there is no such database: %1</source>
        <translation>diese Datenbank gibt es nicht: %1</translation>
    </message>
    <message>
        <source>check the name (pg_database in kong.conf)</source>
        <translation>den Namen prüfen (pg_database in kong.conf)</translation>
    </message>
    <message>
        <source>the user lacks a right: %1</source>
        <translation>dem Benutzer fehlt ein Recht: %1</translation>
    </message>
    <message>
        <source>use Kong&apos;s own database user, or one that may read all its tables</source>
        <translation>den Datenbankbenutzer von Kong verwenden oder einen, der alle Kong-Tabellen lesen darf</translation>
    </message>
    <message>
        <source>the server has no connection left: %1</source>
        <translation>der Server hat keine Verbindung mehr frei: %1</translation>
    </message>
    <message>
        <source>end unused sessions or raise max_connections, then try again</source>
        <translation>ungenutzte Sitzungen beenden oder max_connections erhöhen, dann erneut versuchen</translation>
    </message>
    <message>
        <source>the server takes no connections now: %1</source>
        <translation>der Server nimmt derzeit keine Verbindungen an: %1</translation>
    </message>
    <message>
        <source>it starts or stops: wait, and look at its log</source>
        <translation>er startet oder stoppt: warten und sein Log ansehen</translation>
    </message>
    <message>
        <source>the other side does not take these settings: %1</source>
        <translation>die Gegenseite nimmt diese Einstellungen nicht an: %1</translation>
    </message>
    <message>
        <source>give the address of PostgreSQL itself, not of a connection pooler</source>
        <translation>die Adresse von PostgreSQL selbst angeben, nicht die eines Connection-Poolers</translation>
    </message>
    <message>
        <source>the server refuses: %1</source>
        <translation>der Server lehnt ab: %1</translation>
    </message>
    <message>
        <source>look at the server&apos;s log</source>
        <translation>das Log des Servers ansehen</translation>
    </message>
    <message>
        <source>the connection to the server broke</source>
        <translation>die Verbindung zum Server ist abgerissen</translation>
    </message>
    <message>
        <source>see whether the server runs and what its log says, then try again</source>
        <translation>prüfen, ob der Server läuft und was sein Log sagt, dann erneut versuchen</translation>
    </message>
    <message>
        <source>the host name is not found</source>
        <translation>der Hostname wurde nicht gefunden</translation>
    </message>
    <message>
        <source>check the spelling, the DNS server and the search domain</source>
        <translation>Schreibweise, DNS-Server und Suchdomäne prüfen</translation>
    </message>
    <message>
        <source>the server does not offer TLS, which sslmode asks for</source>
        <translation>der Server bietet kein TLS an, sslmode verlangt es aber</translation>
    </message>
    <message>
        <source>turn it on at the server (ssl = on), or choose another sslmode knowingly</source>
        <translation>am Server einschalten (ssl = on) oder bewusst einen anderen sslmode wählen</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is for another host</source>
        <translation>das Zertifikat des Servers gilt für einen anderen Host</translation>
    </message>
    <message>
        <source>give the host name that stands in the certificate</source>
        <translation>den Hostnamen angeben, der im Zertifikat steht</translation>
    </message>
    <message>
        <source>there is no file of certificate authorities to check the server by</source>
        <translation>die CA-Datei zum Prüfen des Servers fehlt</translation>
    </message>
    <message>
        <source>give it as sslrootcert=FILE</source>
        <translation>als sslrootcert=DATEI angeben</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not signed by an authority that is trusted</source>
        <translation>das Zertifikat des Servers stammt von keiner CA, der vertraut wird</translation>
    </message>
    <message>
        <source>give the authority that signed it as sslrootcert=FILE</source>
        <translation>die CA, die es ausgestellt hat, als sslrootcert=DATEI angeben</translation>
    </message>
    <message>
        <source>the TLS handshake failed</source>
        <translation>der TLS-Handshake ist gescheitert</translation>
    </message>
    <message>
        <source>check sslmode, certificates and the protocol versions of both sides</source>
        <translation>sslmode, Zertifikate und Protokollversionen beider Seiten prüfen</translation>
    </message>
    <message>
        <source>the server wants a password, and there is none</source>
        <translation>der Server verlangt ein Passwort, und es gibt keines</translation>
    </message>
    <message>
        <source>give it by PGPASSWORD, PGPASSFILE, a service file, or type it for this run</source>
        <translation>per PGPASSWORD, PGPASSFILE oder Service-Datei angeben oder für diesen Lauf eingeben</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der vorgesehenen Zeit</translation>
    </message>
    <message>
        <source>check firewalls and routes</source>
        <translation>Firewalls und Routen prüfen</translation>
    </message>
    <message>
        <source>the service is not found</source>
        <translation>der Service wurde nicht gefunden</translation>
    </message>
    <message>
        <source>check its name and the service file (PGSERVICEFILE)</source>
        <translation>den Namen und die Service-Datei (PGSERVICEFILE) prüfen</translation>
    </message>
    <message>
        <source>nothing takes the connection there</source>
        <translation>dort nimmt nichts die Verbindung an</translation>
    </message>
    <message>
        <source>check host and port, that the server runs and that listen_addresses covers this address</source>
        <translation>Host und Port prüfen, und ob der Server läuft und listen_addresses diese Adresse abdeckt</translation>
    </message>
    <message>
        <source>the connection failed: %1</source>
        <translation>die Verbindung ist gescheitert: %1</translation>
    </message>
    <message>
        <source>check the address, routes and firewalls</source>
        <translation>Adresse, Routen und Firewalls prüfen</translation>
    </message>
    <message>
        <source>the server ended a statement that took too long: %1</source>
        <translation>der Server hat eine zu lange Anweisung beendet: %1</translation>
    </message>
    <message>
        <source>try again when the server has less to do, or allow more time</source>
        <translation>erneut versuchen, wenn der Server weniger zu tun hat, oder mehr Zeit erlauben</translation>
    </message>
    <message>
        <source>a table is locked by somebody else: %1</source>
        <translation>eine Tabelle ist anderweitig gesperrt: %1</translation>
    </message>
    <message>
        <source>see who holds it (pg_locks): a migration may be running</source>
        <translation>prüfen, wer die Sperre hält (pg_locks): vielleicht läuft eine Migration</translation>
    </message>
    <message>
        <source>it may have been dropped meanwhile: try again</source>
        <translation>vielleicht wurde sie inzwischen gelöscht: erneut versuchen</translation>
    </message>
    <message>
        <source>the server says: %1</source>
        <translation>der Server meldet: %1</translation>
    </message>
    <message>
        <source>no answer within %1 s</source>
        <translation>keine Antwort innerhalb von %1 s</translation>
    </message>
    <message>
        <source>check firewalls and routes, or allow more time (connect_timeout)</source>
        <translation>Firewalls und Routen prüfen oder mehr Zeit erlauben (connect_timeout)</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>free space or choose another folder, then start again</source>
        <translation>Platz schaffen oder einen anderen Ordner wählen, dann erneut starten</translation>
    </message>
    <message>
        <source>the tool is older than the server</source>
        <translation>das Werkzeug ist älter als der Server</translation>
    </message>
    <message>
        <source>install postgresql-client of the server&apos;s version</source>
        <translation>postgresql-client in der Version des Servers installieren</translation>
    </message>
    <message>
        <source>the dump was written by a newer pg_dump (format %1)</source>
        <translation>der Dump stammt von einem neueren pg_dump (Format %1)</translation>
    </message>
    <message>
        <source>use the pg_restore of that version</source>
        <translation>das pg_restore dieser Version verwenden</translation>
    </message>
    <message>
        <source>wrong password for user %1</source>
        <translation>falsches Passwort für Benutzer %1</translation>
    </message>
    <message>
        <source>check user and password (pg_user and pg_password in kong.conf)</source>
        <translation>Benutzer und Passwort prüfen (pg_user und pg_password in kong.conf)</translation>
    </message>
    <message>
        <source>the server asks for a password, and none was given</source>
        <translation>der Server verlangt ein Passwort, angegeben wurde keines</translation>
    </message>
    <message>
        <source>type the password, or set PGPASSWORD or PGPASSFILE</source>
        <translation>das Passwort eingeben oder PGPASSWORD oder PGPASSFILE setzen</translation>
    </message>
    <message>
        <source>there is no database %1</source>
        <translation>es gibt keine Datenbank %1</translation>
    </message>
    <message>
        <source>check its name (pg_database in kong.conf)</source>
        <translation>ihren Namen prüfen (pg_database in kong.conf)</translation>
    </message>
    <message>
        <source>there is no user %1</source>
        <translation>es gibt keinen Benutzer %1</translation>
    </message>
    <message>
        <source>check the user&apos;s name (pg_user in kong.conf)</source>
        <translation>den Benutzernamen prüfen (pg_user in kong.conf)</translation>
    </message>
    <message>
        <source>the server and this machine agree on no TLS connection</source>
        <translation>zwischen dem Server und diesem Rechner kommt keine TLS-Verbindung zustande</translation>
    </message>
    <message>
        <source>check sslmode, sslrootcert and the server&apos;s certificate (details in the log)</source>
        <translation>sslmode, sslrootcert und das Zertifikat des Servers prüfen (Einzelheiten im Log)</translation>
    </message>
    <message>
        <source>the server does not let this user in from here</source>
        <translation>der Server lässt diesen Benutzer von hier aus nicht zu</translation>
    </message>
    <message>
        <source>see pg_hba.conf on the server</source>
        <translation>siehe pg_hba.conf auf dem Server</translation>
    </message>
    <message>
        <source>the host name %1 is not found</source>
        <translation>der Hostname %1 wurde nicht gefunden</translation>
    </message>
    <message>
        <source>the server ended the connection in the middle</source>
        <translation>der Server hat die Verbindung mittendrin beendet</translation>
    </message>
    <message>
        <source>look at the server and its log, then start again</source>
        <translation>den Server und sein Log ansehen, dann erneut starten</translation>
    </message>
    <message>
        <source>no server answers there</source>
        <translation>dort antwortet kein Server</translation>
    </message>
    <message>
        <source>check host and port, and that PostgreSQL runs</source>
        <translation>Host und Port prüfen, und ob PostgreSQL läuft</translation>
    </message>
    <message>
        <source>the server does not answer in time</source>
        <translation>der Server antwortet nicht in der vorgesehenen Zeit</translation>
    </message>
    <message>
        <source>the server has no connection left</source>
        <translation>der Server hat keine Verbindung mehr frei</translation>
    </message>
    <message>
        <source>use fewer parallel jobs, or try again later</source>
        <translation>weniger parallele Jobs verwenden oder später erneut versuchen</translation>
    </message>
    <message>
        <source>the user has no right on the %1 %2</source>
        <translation>dem Benutzer fehlt ein Recht auf %1 %2</translation>
    </message>
    <message>
        <source>use the owner of Kong&apos;s tables, or grant what is missing</source>
        <translation>den Eigentümer der Kong-Tabellen verwenden oder das Fehlende gewähren</translation>
    </message>
    <message>
        <source>the user may not do this</source>
        <translation>der Benutzer darf das nicht</translation>
    </message>
    <message>
        <source>use a role with the right to, or the database&apos;s owner</source>
        <translation>eine Rolle mit diesem Recht verwenden oder den Eigentümer der Datenbank</translation>
    </message>
    <message>
        <source>the moment to dump (snapshot) is gone from the server</source>
        <translation>der Zeitpunkt des Dumps (Snapshot) ist auf dem Server nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>start again: its session must stay open meanwhile</source>
        <translation>erneut starten: die Sitzung dazu muss solange offen bleiben</translation>
    </message>
    <message>
        <source>the server waited too long for a lock or an answer</source>
        <translation>der Server wartete zu lange auf eine Sperre oder eine Antwort</translation>
    </message>
    <message>
        <source>see that no migration or long query runs, then start again</source>
        <translation>sicherstellen, dass keine Migration oder lange Abfrage läuft, dann erneut starten</translation>
    </message>
    <message>
        <source>the database is not empty: %1 is already there</source>
        <translation>die Datenbank ist nicht leer: %1 gibt es schon</translation>
    </message>
    <message>
        <source>name an empty database</source>
        <translation>eine leere Datenbank nennen</translation>
    </message>
    <message>
        <source>the dump is damaged or is none</source>
        <translation>der Dump ist beschädigt oder keiner</translation>
    </message>
    <message>
        <source>do not rely on it: make a new backup</source>
        <translation>darauf ist kein Verlass: ein neues Backup erstellen</translation>
    </message>
    <message>
        <source>a file could not be written or read: %1</source>
        <translation>eine Datei ließ sich nicht schreiben oder lesen: %1</translation>
    </message>
    <message>
        <source>check the folder, its rights and the disk</source>
        <translation>Ordner, Rechte und Datenträger prüfen</translation>
    </message>
    <message>
        <source>it ended with an error and said nothing</source>
        <translation>endete mit einem Fehler und ohne Meldung</translation>
    </message>
    <message>
        <source>see the log for its own words</source>
        <translation>den Wortlaut zeigt das Log</translation>
    </message>
    <message>
        <source>one of its jobs ended unexpectedly, as when the server goes down</source>
        <translation>einer der Jobs endete unerwartet, wie bei einem Ausfall des Servers</translation>
    </message>
    <message>
        <source>look at the server&apos;s log and at the memory of this machine, then start again</source>
        <translation>Protokoll des Servers und Speicher dieses Rechners ansehen, dann erneut starten</translation>
    </message>
</context>
<context>
    <name>gatelift::PgRestore</name>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellung</translation>
    </message>
</context>
<context>
    <name>gatelift::PgTarget</name>
    <message>
        <source>PostgreSQL connection</source>
        <translation>PostgreSQL-Verbindung</translation>
    </message>
    <message>
        <source>it holds a password, which everybody on this machine could read</source>
        <translation>enthält ein Passwort, das jeder auf diesem Rechner lesen könnte</translation>
    </message>
    <message>
        <source>leave it out; type it when asked, or use PGPASSWORD or PGPASSFILE</source>
        <translation>weglassen; auf Nachfrage eingeben oder PGPASSWORD oder PGPASSFILE verwenden</translation>
    </message>
    <message>
        <source>it names no database</source>
        <translation>nennt keine Datenbank</translation>
    </message>
    <message>
        <source>add dbname=…, e.g. dbname=kong</source>
        <translation>dbname=… ergänzen, z. B. dbname=kong</translation>
    </message>
</context>
<context>
    <name>gatelift::PhaseChart</name>
    <message>
        <source>window closes</source>
        <translation>Fenster schließt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>gatelift::PhaseChartView</name>
    <message>
        <source>Planned and actual phases</source>
        <translation>Geplante und tatsächliche Phasen</translation>
    </message>
    <message>
        <source>The list below says the same in words.</source>
        <translation>Die Liste darunter sagt dasselbe in Worten.</translation>
    </message>
</context>
<context>
    <name>gatelift::PlanFile</name>
    <message>
        <source>the disk is full, nothing was recorded</source>
        <translation>der Datenträger ist voll, nichts wurde aufgezeichnet</translation>
    </message>
    <message>
        <source>the file may not grow any further, nothing was recorded</source>
        <translation>die Datei darf nicht weiter wachsen, nichts wurde aufgezeichnet</translation>
    </message>
    <message>
        <source>writing failed, nothing was recorded: %1</source>
        <translation>das Schreiben ist gescheitert, nichts wurde aufgezeichnet: %1</translation>
    </message>
    <message>
        <source>free space on the disk that holds the plan, then repeat the act</source>
        <translation>auf dem Datenträger des Plans Platz schaffen, dann die Handlung wiederholen</translation>
    </message>
    <message>
        <source>raise the file size limit, then repeat the act</source>
        <translation>die Grenze der Dateigröße anheben, dann die Handlung wiederholen</translation>
    </message>
    <message>
        <source>check the disk that holds the plan, then repeat the act</source>
        <translation>den Datenträger des Plans prüfen, dann die Handlung wiederholen</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>check the path of the plan</source>
        <translation>den Pfad des Plans prüfen</translation>
    </message>
    <message>
        <source>it is a folder, not a plan</source>
        <translation>das ist ein Ordner, kein Plan</translation>
    </message>
    <message>
        <source>name the plan file inside it</source>
        <translation>die Plandatei darin nennen</translation>
    </message>
    <message>
        <source>there is no permission to read it</source>
        <translation>das Lesen ist nicht erlaubt</translation>
    </message>
    <message>
        <source>ask its owner, or copy it to a place of your own</source>
        <translation>den Eigentümer fragen oder an einen eigenen Ort kopieren</translation>
    </message>
    <message>
        <source>it can&apos;t be opened: %1</source>
        <translation>lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>check the disk and the path</source>
        <translation>Datenträger und Pfad prüfen</translation>
    </message>
    <message>
        <source>a file of this name is already there and was left alone</source>
        <translation>eine Datei dieses Namens gibt es schon, sie blieb unberührt</translation>
    </message>
    <message>
        <source>choose another name, or open the existing plan</source>
        <translation>einen anderen Namen wählen oder den vorhandenen Plan öffnen</translation>
    </message>
    <message>
        <source>it can&apos;t be created: %1</source>
        <translation>lässt sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>choose a folder that you may write to</source>
        <translation>einen Ordner mit Schreibrecht wählen</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a plan</source>
        <translation>das ist ein Gerät oder eine Pipe, kein Plan</translation>
    </message>
    <message>
        <source>its unfinished last line can&apos;t be cut off: %1</source>
        <translation>die unfertige letzte Zeile lässt sich nicht abschneiden: %1</translation>
    </message>
    <message>
        <source>check the disk that holds the plan</source>
        <translation>den Datenträger des Plans prüfen</translation>
    </message>
    <message>
        <source>the file was deleted or replaced while it was open, nothing was recorded</source>
        <translation>die Datei wurde gelöscht oder ersetzt, während sie offen war; nichts wurde aufgezeichnet</translation>
    </message>
    <message>
        <source>put the plan back in its place and open it again</source>
        <translation>den Plan an seinen Ort zurücklegen und erneut öffnen</translation>
    </message>
    <message>
        <source>another program changed the file, nothing was recorded</source>
        <translation>ein anderes Programm hat die Datei geändert, nichts wurde aufgezeichnet</translation>
    </message>
    <message>
        <source>open the plan again; its chain tells whether it is still whole</source>
        <translation>den Plan erneut öffnen; die Kette sagt, ob er noch unversehrt ist</translation>
    </message>
    <message>
        <source>the plan is open for reading only, nothing was recorded</source>
        <translation>der Plan ist nur zum Lesen geöffnet, nichts wurde aufgezeichnet</translation>
    </message>
    <message>
        <source>open the plan again</source>
        <translation>den Plan erneut öffnen</translation>
    </message>
</context>
<context>
    <name>gatelift::PlanListModel</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>From X to Y</source>
        <translation>Von X nach Y</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>versions</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>steps done of all</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Not planned</source>
        <translation>Nicht geplant</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>opens in %1</source>
        <translation>öffnet in %1</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>open until %1</source>
        <translation>offen bis %1</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Can&apos;t be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>Traditionell</translation>
    </message>
    <message>
        <source>Hybrid</source>
        <translation>Hybrid</translation>
    </message>
    <message>
        <source>DB-less</source>
        <translation>DB-less</translation>
    </message>
    <message>
        <source>Dual-cluster + rolling</source>
        <translation>Dual-Cluster + Rolling</translation>
    </message>
    <message>
        <source>Dual-cluster</source>
        <translation>Dual-Cluster</translation>
    </message>
    <message>
        <source>In-place + rolling</source>
        <translation>In-Place + Rolling</translation>
    </message>
    <message>
        <source>In-place</source>
        <translation>In-Place</translation>
    </message>
    <message>
        <source>Blue-green + rolling</source>
        <translation>Blue-Green + Rolling</translation>
    </message>
    <message>
        <source>Blue-green</source>
        <translation>Blue-Green</translation>
    </message>
    <message>
        <source>Rolling</source>
        <translation>Rolling</translation>
    </message>
    <message>
        <source>Own steps + rolling</source>
        <translation>Eigene Schritte + Rolling</translation>
    </message>
    <message>
        <source>Own steps</source>
        <translation>Eigene Schritte</translation>
    </message>
</context>
<context>
    <name>gatelift::PlatformChecks</name>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>in the file</source>
        <translation>in der Datei</translation>
    </message>
    <message>
        <source>in the environment</source>
        <translation>in der Umgebung</translation>
    </message>
    <message>
        <source>as the node shows them</source>
        <translation>laut Knoten</translation>
    </message>
    <message>
        <source>the database is %1</source>
        <translation>die Datenbank ist %1</translation>
    </message>
    <message>
        <source>the server&apos;s version is missing: connect the database (--postgres)</source>
        <translation>die Version des Servers fehlt: Datenbank verbinden (--postgres)</translation>
    </message>
    <message>
        <source>%1; the vendor published no list for %2</source>
        <translation>%1; für %2 hat der Hersteller keine Liste veröffentlicht</translation>
    </message>
    <message>
        <source>%1, supported by %2</source>
        <translation>%1, unterstützt von %2</translation>
    </message>
    <message>
        <source>%1, but %2 supports %3 to %4</source>
        <translation>%1, aber %2 unterstützt %3 bis %4</translation>
    </message>
    <message>
        <source>the system of the nodes is missing: say it (--os &apos;debian 12&apos;)</source>
        <translation>das System der Knoten fehlt: angeben (--os &apos;debian 12&apos;)</translation>
    </message>
    <message>
        <source>%1, not supported by %2</source>
        <translation>%1, von %2 nicht unterstützt</translation>
    </message>
    <message>
        <source>%1, supported by %2 until %3</source>
        <translation>%1, von %2 unterstützt bis %3</translation>
    </message>
    <message>
        <source>kong.conf could not be seen: name the file (--kong-conf)</source>
        <translation>kong.conf war nicht einzusehen: Datei angeben (--kong-conf)</translation>
    </message>
    <message numerus="yes">
        <source>%n settings %1</source>
        <translation>
            <numerusform>%n Einstellung %1</numerusform>
            <numerusform>%n Einstellungen %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 fail, %3 to look at</source>
        <translation>%1: %2 fehlerhaft, %3 anzusehen</translation>
    </message>
    <message>
        <source>%1: none fails, %2 to look at</source>
        <translation>%1: keine fehlerhaft, %2 anzusehen</translation>
    </message>
    <message>
        <source>%1: %2 nobody here can judge</source>
        <translation>%1: %2 hier nicht zu beurteilen</translation>
    </message>
    <message>
        <source>%1, all fine for %2</source>
        <translation>%1, alle in Ordnung für %2</translation>
    </message>
    <message>
        <source>a node does not say it: tell whether an own template is in use (--nginx-template stock or own)</source>
        <translation>ein Knoten verrät es nicht: angeben, ob eine eigene Vorlage im Einsatz ist (--nginx-template stock oder own)</translation>
    </message>
    <message>
        <source>the stock templates, as the operator says</source>
        <translation>die mitgelieferten Vorlagen, wie der Operator sagt</translation>
    </message>
    <message>
        <source>an own template, as the operator says</source>
        <translation>eine eigene Vorlage, wie der Operator sagt</translation>
    </message>
    <message>
        <source>custom</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>decK was not found on this machine</source>
        <translation>decK wurde auf diesem Rechner nicht gefunden</translation>
    </message>
    <message>
        <source>decK&apos;s version is missing: it was not asked</source>
        <translation>die Version von decK fehlt: sie wurde nicht abgefragt</translation>
    </message>
    <message>
        <source>%1, but %2 is needed</source>
        <translation>%1, aber %2 ist nötig</translation>
    </message>
    <message>
        <source>%1, %2 or newer is needed</source>
        <translation>%1, nötig ist %2 oder neuer</translation>
    </message>
    <message>
        <source>pg_dump was not found on this machine</source>
        <translation>pg_dump wurde auf diesem Rechner nicht gefunden</translation>
    </message>
    <message>
        <source>pg_dump&apos;s version is missing: it was not asked</source>
        <translation>die Version von pg_dump fehlt: sie wurde nicht abgefragt</translation>
    </message>
    <message>
        <source>pg_dump %1; the server&apos;s version is missing: connect the database (--postgres)</source>
        <translation>pg_dump %1; die Version des Servers fehlt: Datenbank verbinden (--postgres)</translation>
    </message>
    <message>
        <source>%1, but the server is %2</source>
        <translation>%1, aber der Server ist %2</translation>
    </message>
    <message>
        <source>%1, the server is %2</source>
        <translation>%1, der Server ist %2</translation>
    </message>
    <message>
        <source>the size of X&apos;s database is missing: connect it (--postgres)</source>
        <translation>die Größe der Datenbank von X fehlt: Datenbank verbinden (--postgres)</translation>
    </message>
    <message>
        <source>X&apos;s database takes up to %1; whether Y&apos;s server has twice that free, SQL does not tell</source>
        <translation>die Datenbank von X belegt bis zu %1; ob auf dem Server von Y das Doppelte frei ist, sagt SQL nicht</translation>
    </message>
    <message>
        <source>%1; the vendor names no minimum for this upgrade</source>
        <translation>%1; der Hersteller nennt für dieses Upgrade keine Mindestversion</translation>
    </message>
</context>
<context>
    <name>gatelift::PluginChecks</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>%1, the control plane has %2</source>
        <translation>%1, die Control Plane hat %2</translation>
    </message>
    <message>
        <source>the plugins could not be read</source>
        <translation>die Plugins waren nicht lesbar</translation>
    </message>
    <message>
        <source>%1 brings an own plugin called %2</source>
        <translation>%1 bringt ein eigenes Plugin namens %2 mit</translation>
    </message>
    <message>
        <source>%1: test with %2; which data planes have it is not seen here</source>
        <translation>%1: mit %2 testen; auf welchen Data Planes vorhanden, ist hier nicht zu sehen</translation>
    </message>
    <message>
        <source>%1: test with %2</source>
        <translation>%1: mit %2 testen</translation>
    </message>
    <message>
        <source>the plugins could not be read in full</source>
        <translation>die Plugins waren nicht vollständig lesbar</translation>
    </message>
    <message>
        <source>none is configured</source>
        <translation>keines ist konfiguriert</translation>
    </message>
    <message>
        <source>the data planes could not be read</source>
        <translation>die Data Planes waren nicht lesbar</translation>
    </message>
    <message>
        <source>different on data planes: %1</source>
        <translation>auf Data Planes abweichend: %1</translation>
    </message>
    <message>
        <source>no data plane is connected</source>
        <translation>keine Data Plane ist verbunden</translation>
    </message>
    <message>
        <source>%1 of %2 data planes say that they match; open the control plane&apos;s log for the others</source>
        <translation>%1 von %2 Data Planes melden Übereinstimmung; für die übrigen das Log der Control Plane öffnen</translation>
    </message>
    <message>
        <source>the control plane accepts %1 of %2 data planes</source>
        <translation>die Control Plane nimmt %1 von %2 Data Planes an</translation>
    </message>
    <message>
        <source>cluster, window %1 s</source>
        <translation>cluster, Fenster %1 s</translation>
    </message>
    <message>
        <source>in the database: %1, not shared by X and Y</source>
        <translation>in der Datenbank: %1, von X und Y nicht geteilt</translation>
    </message>
    <message>
        <source>%1 count elsewhere, none in the database</source>
        <translation>anderswo zählen: %1, in der Datenbank keines</translation>
    </message>
    <message>
        <source>no rate-limiting plugin is configured</source>
        <translation>kein Plugin zur Ratenbegrenzung ist konfiguriert</translation>
    </message>
</context>
<context>
    <name>gatelift::PointDialog</name>
    <message>
        <source>Waive…</source>
        <translation>Aussetzen…</translation>
    </message>
    <message>
        <source>Point of no return: %1</source>
        <extracomment>step</extracomment>
        <translation>Punkt ohne Wiederkehr: %1</translation>
    </message>
    <message numerus="yes">
        <source>This can&apos;t be taken back here. It needs a green gate, the target as typed, a second person, and %n seconds to think.</source>
        <translation>
            <numerusform>Das lässt sich hier nicht zurücknehmen. Es braucht ein grünes Gate, das eingetippte Ziel, eine zweite Person und %n Sekunde Bedenkzeit.</numerusform>
            <numerusform>Das lässt sich hier nicht zurücknehmen. Es braucht ein grünes Gate, das eingetippte Ziel, eine zweite Person und %n Sekunden Bedenkzeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type “%1” to confirm</source>
        <extracomment>what has to be typed</extracomment>
        <translation>Zur Bestätigung „%1“ eintippen</translation>
    </message>
    <message>
        <source>Pass the point of no return</source>
        <translation>Punkt ohne Wiederkehr überschreiten</translation>
    </message>
    <message numerus="yes">
        <source>Time to think: %n seconds left.</source>
        <translation>
            <numerusform>Bedenkzeit: noch %n Sekunde.</numerusform>
            <numerusform>Bedenkzeit: noch %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its dots and dashes may be typed as hyphens.</source>
        <translation>Punkte und Striche darin lassen sich als Bindestrich tippen.</translation>
    </message>
</context>
<context>
    <name>gatelift::PointOfNoReturn</name>
    <message>
        <source>It is passed.</source>
        <translation>Er ist überschritten.</translation>
    </message>
    <message>
        <source>This step is not part of the plan.</source>
        <translation>Dieser Schritt gehört nicht zum Plan.</translation>
    </message>
    <message>
        <source>This step is no point of no return.</source>
        <translation>Dieser Schritt ist kein Punkt ohne Wiederkehr.</translation>
    </message>
    <message>
        <source>The write freeze is not declared.</source>
        <translation>Der Schreibstopp ist nicht erklärt.</translation>
    </message>
    <message>
        <source>The gate is waived by one person alone; this needs both.</source>
        <translation>Das Gate ist von einer Person allein ausgesetzt; hier braucht es beide.</translation>
    </message>
    <message>
        <source>Type “%1” to confirm what is meant.</source>
        <translation>Zur Bestätigung „%1“ eintippen.</translation>
    </message>
</context>
<context>
    <name>gatelift::PreflightCommand</name>
    <message>
        <source>&apos;%1&apos; is not known</source>
        <translation>„%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>eines von: %1</translation>
    </message>
    <message>
        <source>lies before %1</source>
        <translation>liegt vor %1</translation>
    </message>
    <message>
        <source>name the version that is upgraded to</source>
        <translation>die Version angeben, auf die gehoben wird</translation>
    </message>
    <message>
        <source>name the kong.conf of X, or a file of its KONG_ variables</source>
        <translation>die kong.conf von X angeben, oder eine Datei mit den KONG_-Variablen</translation>
    </message>
    <message>
        <source>%1 % of the lists read, %2 entities</source>
        <translation>%1 % der Listen gelesen, %2 Entitäten</translation>
    </message>
    <message>
        <source>X, the running version.</source>
        <translation>X, die laufende Version.</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Y, the version that is upgraded to.</source>
        <translation>Y, die Version, auf die gehoben wird.</translation>
    </message>
    <message>
        <source>Kong&apos;s database, as libpq takes it, without a password.</source>
        <translation>Kongs Datenbank, wie libpq sie nimmt, ohne Passwort.</translation>
    </message>
    <message>
        <source>CONNINFO</source>
        <translation>CONNINFO</translation>
    </message>
    <message>
        <source>kong.conf of X, or a file of its KONG_ variables.</source>
        <translation>kong.conf von X, oder eine Datei mit den KONG_-Variablen.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>enterprise or oss; as the gateway says unless given.</source>
        <translation>enterprise oder oss; ohne Angabe, was das Gateway sagt.</translation>
    </message>
    <message>
        <source>EDITION</source>
        <translation>EDITION</translation>
    </message>
    <message>
        <source>traditional, hybrid or dbless; as the gateway&apos;s role says unless given.</source>
        <translation>traditional, hybrid oder dbless; ohne Angabe, was die Rolle des Gateways sagt.</translation>
    </message>
    <message>
        <source>TOPOLOGY</source>
        <translation>TOPOLOGIE</translation>
    </message>
    <message>
        <source>Operating system of X&apos;s nodes, such as &apos;debian 12&apos;.</source>
        <translation>Betriebssystem der Knoten von X, etwa „debian 12“.</translation>
    </message>
    <message>
        <source>OS</source>
        <translation>OS</translation>
    </message>
    <message>
        <source>json, csv, markdown, sarif or junit; markdown unless said.</source>
        <translation>json, csv, markdown, sarif oder junit; ohne Angabe markdown.</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>partial: %1</source>
        <translation>unvollständig: %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time</source>
        <translation>„%1“ ist keine Zeit</translation>
    </message>
    <message>
        <source>write it like 2027-03-06T02:00:00Z</source>
        <translation>in der Form 2027-03-06T02:00:00Z schreiben</translation>
    </message>
    <message>
        <source>Judge every breaking change and consideration between X and Y against the live gateway.</source>
        <translation>Alle Breaking Changes und Rahmenbedingungen zwischen X und Y am laufenden Gateway beurteilen.</translation>
    </message>
    <message>
        <source>STRATEGY</source>
        <translation>STRATEGIE</translation>
    </message>
    <message>
        <source>End of the maintenance window: what ends before it fails; now unless given.</source>
        <translation>Ende des Wartungsfensters: was davor abläuft, fällt durch; ohne Angabe jetzt.</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>ZEIT</translation>
    </message>
    <message>
        <source>Which Nginx template the nodes start with: stock or own.</source>
        <translation>Die Nginx-Vorlage, mit der die Knoten starten: stock oder own.</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>ART</translation>
    </message>
    <message>
        <source>name the file that declarative_config names</source>
        <translation>nennen Sie die Datei, die declarative_config nennt</translation>
    </message>
    <message>
        <source>DB-less: the file that Y will load, held against what X loaded.</source>
        <translation>Ohne Datenbank: die Datei, die Y laden wird; sie wird mit dem verglichen, was X geladen hat.</translation>
    </message>
    <message>
        <source>dual-cluster, in-place, blue-green, rolling or custom; all unless given.</source>
        <translation>dual-cluster, in-place, blue-green, rolling oder custom; ohne Angabe alle.</translation>
    </message>
</context>
<context>
    <name>gatelift::ProbeClient</name>
    <message>
        <source>it is not complete yet: %1</source>
        <translation>er ist noch nicht vollständig: %1</translation>
    </message>
    <message>
        <source>the secret &apos;%1&apos; is not known</source>
        <translation>das Geheimnis „%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>enter it; it is kept in the keyring, never in the plan</source>
        <translation>eingeben; es liegt im Schlüsselbund, nie im Plan</translation>
    </message>
    <message>
        <source>the secret in the header %1 holds a line break</source>
        <translation>das Geheimnis im Header %1 enthält einen Zeilenumbruch</translation>
    </message>
</context>
<context>
    <name>gatelift::ProbeErrors</name>
    <message>
        <source>use a host name that the certificate is valid for, or send it as the header Host</source>
        <translation>einen Hostnamen verwenden, für den das Zertifikat gilt, oder ihn als Header Host senden</translation>
    </message>
    <message>
        <source>renew the certificate of the proxy, or check this machine&apos;s clock</source>
        <translation>das Zertifikat des Proxys erneuern oder die Uhr dieses Rechners prüfen</translation>
    </message>
    <message>
        <source>check this machine&apos;s clock</source>
        <translation>die Uhr dieses Rechners prüfen</translation>
    </message>
    <message>
        <source>give the file of the CA that issued it</source>
        <translation>die Datei der CA angeben, die es ausgestellt hat</translation>
    </message>
    <message>
        <source>check that the proxy runs and that its proxy_listen covers this address</source>
        <translation>prüfen, ob der Proxy läuft und sein proxy_listen diese Adresse umfasst</translation>
    </message>
    <message>
        <source>look at the proxy&apos;s error log, and at load balancers between</source>
        <translation>das Fehlerprotokoll des Proxys und Load-Balancer dazwischen ansehen</translation>
    </message>
    <message>
        <source>check scheme and port, and whether the proxy wants a client certificate</source>
        <translation>Schema und Port prüfen und ob der Proxy ein Client-Zertifikat verlangt</translation>
    </message>
    <message>
        <source>the answer is larger than %1</source>
        <translation>die Antwort ist größer als %1</translation>
    </message>
    <message>
        <source>ask for less, or test it with HEAD</source>
        <translation>weniger anfordern oder mit HEAD testen</translation>
    </message>
</context>
<context>
    <name>gatelift::ProbeEvaluator</name>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 war nicht lesbar</translation>
    </message>
    <message>
        <source>%1: %2 of %3 fulfil all of it</source>
        <translation>%1: %2 von %3 erfüllen alles davon</translation>
    </message>
    <message>
        <source>the plugins could not be read</source>
        <translation>die Plugins waren nicht lesbar</translation>
    </message>
    <message>
        <source>%1 is not configured</source>
        <translation>%1 ist nicht konfiguriert</translation>
    </message>
    <message>
        <source>%1 is configured: %2</source>
        <translation>%1 ist konfiguriert: %2</translation>
    </message>
    <message>
        <source>%1 at %2 of %3: %4</source>
        <translation>%1 bei %2 von %3: %4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2: %3 of %4 entities</source>
        <translation>%1 von %2: %3 von %4 Entitäten</translation>
    </message>
    <message>
        <source>a custom plugin does not tell its priority</source>
        <translation>ein eigenes Plugin nennt seine Priorität nicht</translation>
    </message>
    <message>
        <source>no such custom plugin is configured</source>
        <translation>kein solches eigenes Plugin ist konfiguriert</translation>
    </message>
    <message>
        <source>custom plugins: %1</source>
        <translation>eigene Plugins: %1</translation>
    </message>
    <message>
        <source>the certificates could not be read</source>
        <translation>die Zertifikate waren nicht lesbar</translation>
    </message>
    <message>
        <source>%1 of certificates: %2 of %3</source>
        <translation>%1 der Zertifikate: %2 von %3</translation>
    </message>
    <message>
        <source>database: %1</source>
        <translation>Datenbank: %1</translation>
    </message>
    <message>
        <source>operating system: %1</source>
        <translation>Betriebssystem: %1</translation>
    </message>
    <message>
        <source>topology: %1</source>
        <translation>Topologie: %1</translation>
    </message>
    <message>
        <source>edition: %1</source>
        <translation>Edition: %1</translation>
    </message>
    <message>
        <source>X is %1</source>
        <translation>X ist %1</translation>
    </message>
    <message>
        <source>Y is %1</source>
        <translation>Y ist %1</translation>
    </message>
    <message>
        <source>there are no data planes</source>
        <translation>es gibt keine Data Planes</translation>
    </message>
    <message>
        <source>oldest data plane: %1</source>
        <translation>älteste Data Plane: %1</translation>
    </message>
    <message>
        <source>license of X</source>
        <translation>Lizenz von X</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nginx template, as the operator says</source>
        <translation>Nginx-Vorlage, wie der Operator sagt</translation>
    </message>
    <message>
        <source>the Nginx template can&apos;t be seen from here</source>
        <translation>die Nginx-Vorlage ist von hier nicht zu sehen</translation>
    </message>
    <message>
        <source>custom</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>disabled</source>
        <comment>a plugin</comment>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <source>the value of %1 lies in a vault: %2</source>
        <translation>der Wert von %1 liegt in einem Vault: %2</translation>
    </message>
    <message>
        <source>the operating system was not told</source>
        <translation>das Betriebssystem wurde nicht angegeben</translation>
    </message>
    <message>
        <source>%1: the field asked for holds secrets and is not kept</source>
        <translation>%1: das gefragte Feld enthält Geheimnisse und wird nicht behalten</translation>
    </message>
    <message>
        <source>the declarative file leaves %1 to its default: %2</source>
        <translation>die deklarative Datei überlässt %1 der Vorgabe: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::ProbeGuard</name>
    <message>
        <source>an Admin API answers here, and smoke tests are for the proxy alone</source>
        <translation>hier antwortet eine Admin API, und Smoke-Tests gelten allein dem Proxy</translation>
    </message>
    <message>
        <source>give the address of the proxy, usually port 8000 or 8443</source>
        <translation>die Adresse des Proxys angeben, meist Port 8000 oder 8443</translation>
    </message>
    <message>
        <source>this is not below the proxy&apos;s address</source>
        <translation>das liegt nicht unter der Adresse des Proxys</translation>
    </message>
    <message>
        <source>this route leads to an Admin API, to which nothing is sent that may change something</source>
        <translation>diese Route führt zu einer Admin API, an die nichts gesendet wird, was etwas ändern kann</translation>
    </message>
    <message>
        <source>test it with GET, or leave it out</source>
        <translation>mit GET testen oder weglassen</translation>
    </message>
</context>
<context>
    <name>gatelift::Rail</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
</context>
<context>
    <name>gatelift::RailBrand</name>
    <message>
        <source>Gatelift %1, all plans</source>
        <translation>Gatelift %1, alle Pläne</translation>
    </message>
    <message>
        <source>All plans</source>
        <translation>Alle Pläne</translation>
    </message>
</context>
<context>
    <name>gatelift::RailFootBar</name>
    <message>
        <source>Run journal</source>
        <translation>Ablaufjournal</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>person, role</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Use light colours</source>
        <translation>Helle Farben verwenden</translation>
    </message>
    <message>
        <source>Use dark colours</source>
        <translation>Dunkle Farben verwenden</translation>
    </message>
</context>
<context>
    <name>gatelift::ReadChecklist</name>
    <message>
        <source>&apos;%1&apos; is not one of the known words</source>
        <translation>„%1“ ist keines der bekannten Wörter</translation>
    </message>
    <message>
        <source>no plan fills {{%1}}</source>
        <translation>kein Plan füllt {{%1}}</translation>
    </message>
    <message>
        <source>a command has a name or is written out, not both</source>
        <translation>ein Befehl hat einen Namen oder ist ausgeschrieben, nicht beides</translation>
    </message>
    <message>
        <source>there is no command &apos;%1&apos;</source>
        <translation>es gibt keinen Befehl „%1“</translation>
    </message>
    <message>
        <source>every entry names its source</source>
        <translation>jeder Eintrag nennt seine Quelle</translation>
    </message>
    <message>
        <source>the least and the most minutes are expected here</source>
        <translation>hier stehen die wenigsten und die meisten Minuten</translation>
    </message>
    <message>
        <source>minutes from 1 to %1 are expected here</source>
        <translation>hier stehen Minuten von 1 bis %1</translation>
    </message>
    <message>
        <source>the least is more than the most</source>
        <translation>die wenigsten sind mehr als die meisten</translation>
    </message>
</context>
<context>
    <name>gatelift::ReadCoreMigrations</name>
    <message>
        <source>every entry names its source</source>
        <translation>jeder Eintrag nennt seine Quelle</translation>
    </message>
</context>
<context>
    <name>gatelift::ReadProbe</name>
    <message>
        <source>&apos;%1&apos; has no meaning here</source>
        <translation>„%1“ hat hier keine Bedeutung</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of the known words</source>
        <translation>„%1“ ist keines der bekannten Wörter</translation>
    </message>
    <message>
        <source>names nothing</source>
        <translation>nennt nichts</translation>
    </message>
    <message>
        <source>only true has a meaning here</source>
        <translation>nur true hat hier eine Bedeutung</translation>
    </message>
    <message>
        <source>one test at a time: join two by &apos;all&apos;</source>
        <translation>ein Test auf einmal: zwei mit „all“ verbinden</translation>
    </message>
    <message>
        <source>a test is missing: set, equals, in, matches …</source>
        <translation>es fehlt ein Test: set, equals, in, matches …</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>no probe begins like this</source>
        <translation>so beginnt keine Sonde</translation>
    </message>
</context>
<context>
    <name>gatelift::RecordingReader</name>
    <message>
        <source>this is no recording</source>
        <translation>das ist keine Aufzeichnung</translation>
    </message>
    <message>
        <source>name a file that was recorded with Gatelift</source>
        <translation>eine mit Gatelift aufgezeichnete Datei angeben</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>Pfad und Zugriffsrechte prüfen</translation>
    </message>
    <message>
        <source>a newer version of Gatelift wrote this recording</source>
        <translation>eine neuere Gatelift-Version hat diese Aufzeichnung geschrieben</translation>
    </message>
    <message>
        <source>play it with that version</source>
        <translation>mit dieser Version abspielen</translation>
    </message>
    <message>
        <source>it is damaged, and was read up to there</source>
        <translation>sie ist beschädigt und wurde bis dorthin gelesen</translation>
    </message>
</context>
<context>
    <name>gatelift::RecordingWriter</name>
    <message>
        <source>there is such a file already</source>
        <translation>eine solche Datei gibt es schon</translation>
    </message>
    <message>
        <source>name another one: no recording is overwritten</source>
        <translation>eine andere angeben: keine Aufzeichnung wird überschrieben</translation>
    </message>
    <message>
        <source>check that its folder may be written</source>
        <translation>prüfen, ob in den Ordner geschrieben werden darf</translation>
    </message>
    <message>
        <source>what was recorded so far is whole; make room and begin another one</source>
        <translation>das bisher Aufgezeichnete ist vollständig; Platz schaffen und eine neue beginnen</translation>
    </message>
    <message>
        <source>this recording has ended</source>
        <translation>diese Aufzeichnung ist beendet</translation>
    </message>
    <message>
        <source>it has reached its size, %1</source>
        <translation>sie hat ihre Größe erreicht, %1</translation>
    </message>
    <message>
        <source>what was recorded so far is whole; begin another one</source>
        <translation>das bisher Aufgezeichnete ist vollständig; eine neue beginnen</translation>
    </message>
</context>
<context>
    <name>gatelift::Rehearsal</name>
    <message numerus="yes">
        <source>Rehearsal, %n data planes</source>
        <comment>a plan&apos;s title</comment>
        <translation>
            <numerusform>Probelauf, %n Data Plane</numerusform>
            <numerusform>Probelauf, %n Data Planes</numerusform>
        </translation>
    </message>
    <message>
        <source>Y gets %1 % of the traffic instead of %2 %</source>
        <translation>Y bekommt %1 % des Traffics statt %2 %</translation>
    </message>
    <message>
        <source>Y answers %1 % of its requests with an error</source>
        <translation>Y beantwortet %1 % der Anfragen mit einem Fehler</translation>
    </message>
</context>
<context>
    <name>gatelift::RehearsalCheck</name>
    <message>
        <source>There is no path between these versions.</source>
        <translation>Zwischen diesen Versionen gibt es keinen Pfad.</translation>
    </message>
    <message>
        <source>X and Y are the same version.</source>
        <translation>X und Y sind dieselbe Version.</translation>
    </message>
    <message>
        <source>Gateways before 2.0 have no hybrid mode to rehearse.</source>
        <translation>Vor 2.0 gibt es keinen Hybrid-Modus, der geprobt werden könnte.</translation>
    </message>
    <message numerus="yes">
        <source>From %1 to %2 it takes %n hops: %3. A rehearsal plays one, to %4 first.</source>
        <translation>
            <numerusform>Von %1 nach %2 ist es %n Etappe: %3. Ein Probelauf spielt eine, zuerst die nach %4.</numerusform>
            <numerusform>Von %1 nach %2 sind es %n Etappen: %3. Ein Probelauf spielt eine, zuerst die nach %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::RehearsalDialog</name>
    <message>
        <source>Rehearse an upgrade</source>
        <translation>Upgrade proben</translation>
    </message>
    <message>
        <source>A simulated cluster is served on this machine. Nothing else is touched, and everything that is ticked is marked as a rehearsal.</source>
        <translation>Auf diesem Rechner läuft ein simulierter Cluster. Sonst wird nichts berührt, und alles Abgehakte wird als Probelauf gekennzeichnet.</translation>
    </message>
    <message>
        <source>Dual-cluster + rolling</source>
        <translation>Dual-Cluster + Rolling</translation>
    </message>
    <message>
        <source>In-place + rolling</source>
        <translation>In-Place + Rolling</translation>
    </message>
    <message>
        <source>Blue-green + rolling</source>
        <translation>Blue-Green + Rolling</translation>
    </message>
    <message>
        <source>Version X</source>
        <translation>Version X</translation>
    </message>
    <message>
        <source>Version Y</source>
        <translation>Version Y</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Start rehearsal</source>
        <translation>Probelauf starten</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <translation>Was schiefgeht</translation>
    </message>
    <message>
        <source>whole share</source>
        <translation>ganzer Anteil</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>a speed</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zonen</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Welle</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>Heartbeat</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Data planes that move at the same time</source>
        <translation>Data Planes, die gleichzeitig wechseln</translation>
    </message>
    <message>
        <source>Time between two pings of a data plane; the gateway&apos;s is 30 s</source>
        <translation>Zeit zwischen zwei Lebenszeichen einer Data Plane; beim Gateway 30 s</translation>
    </message>
    <message>
        <source>The same number plays the same night</source>
        <translation>Dieselbe Zahl spielt dieselbe Nacht</translation>
    </message>
</context>
<context>
    <name>gatelift::RehearsalMemory</name>
    <message>
        <source>A data plane stays on an older configuration</source>
        <translation>Eine Data Plane bleibt bei einer älteren Konfiguration</translation>
    </message>
    <message>
        <source>A data plane falls silent, still “normal”</source>
        <translation>Eine Data Plane verstummt, weiterhin „normal“</translation>
    </message>
    <message>
        <source>A data plane without configuration</source>
        <translation>Eine Data Plane ohne Konfiguration</translation>
    </message>
    <message>
        <source>A data plane newer than its control plane</source>
        <translation>Eine Data Plane neuer als ihre Control Plane</translation>
    </message>
    <message>
        <source>A data plane lacks a plugin</source>
        <translation>Einer Data Plane fehlt ein Plugin</translation>
    </message>
    <message>
        <source>A data plane has another plugin version</source>
        <translation>Eine Data Plane hat eine andere Plugin-Version</translation>
    </message>
    <message>
        <source>A data plane restarts every two minutes</source>
        <translation>Eine Data Plane startet alle zwei Minuten neu</translation>
    </message>
    <message>
        <source>CP X restarts every five minutes</source>
        <translation>CP X startet alle fünf Minuten neu</translation>
    </message>
    <message>
        <source>A data plane&apos;s certificate has expired</source>
        <translation>Das Zertifikat einer Data Plane ist abgelaufen</translation>
    </message>
    <message>
        <source>Y gets another share of the traffic</source>
        <translation>Y erhält einen anderen Anteil am Traffic</translation>
    </message>
    <message>
        <source>Y answers some requests with errors</source>
        <translation>Y beantwortet einige Anfragen mit Fehlern</translation>
    </message>
</context>
<context>
    <name>gatelift::RehearsalPlayer</name>
    <message>
        <source>Open “%1”</source>
        <translation>„%1“ öffnen</translation>
    </message>
    <message>
        <source>Declare the write freeze</source>
        <translation>Schreibstopp erklären</translation>
    </message>
    <message>
        <source>Confirm the warnings of the path</source>
        <translation>Warnungen des Pfads bestätigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, item</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Move to %1 % on Y</source>
        <translation>%1 % auf Y umstellen</translation>
    </message>
    <message>
        <source>Hold at %1 %</source>
        <translation>Bei %1 % halten</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Sign as operator</source>
        <translation>Als Operator abzeichnen</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>Als zweite Person abzeichnen</translation>
    </message>
    <message>
        <source>the simulated cluster never showed it</source>
        <translation>der simulierte Cluster hat es nie gezeigt</translation>
    </message>
    <message>
        <source>Connect to CP %1</source>
        <translation>Mit CP %1 verbinden</translation>
    </message>
    <message>
        <source>Finish the plan</source>
        <translation>Den Plan abschließen</translation>
    </message>
    <message>
        <source>See CP %1 answer</source>
        <translation>Auf die Antwort von CP %1 warten</translation>
    </message>
    <message>
        <source>Simulated: nothing was run.</source>
        <translation>Simuliert: nichts wurde ausgeführt.</translation>
    </message>
    <message>
        <source>See the first node on Y</source>
        <translation>Auf den ersten Knoten auf Y warten</translation>
    </message>
    <message>
        <source>the report holds the night up to here</source>
        <translation>der Bericht enthält die Nacht bis hierher</translation>
    </message>
    <message>
        <source>%1; likewise %2</source>
        <translation>%1; ebenso %2</translation>
    </message>
    <message>
        <source>Check X against the changes up to Y</source>
        <translation>X auf die Änderungen bis Y prüfen</translation>
    </message>
    <message>
        <source>Decide what was found: %1</source>
        <translation>Über die Befunde entscheiden: %1</translation>
    </message>
    <message>
        <source>Simulated: nobody has judged this.</source>
        <translation>Simuliert: niemand hat das beurteilt.</translation>
    </message>
    <message>
        <source>Begin to roll back to X</source>
        <translation>Mit dem Rollback auf X beginnen</translation>
    </message>
    <message>
        <source>Rehearsed: the way back is tried, nothing went wrong.</source>
        <translation>Geprobt: Der Weg zurück wird ausprobiert, nichts ging schief.</translation>
    </message>
    <message>
        <source>Everything is on X again</source>
        <translation>Alles ist wieder auf X</translation>
    </message>
    <message>
        <source>Way back: %1</source>
        <comment>step</comment>
        <translation>Weg zurück: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::RehearsalRun</name>
    <message>
        <source>Simulated operator</source>
        <translation>Probe-Operator</translation>
    </message>
</context>
<context>
    <name>gatelift::RehearseCommand</name>
    <message>
        <source>&apos;%1&apos; is not a full version</source>
        <translation>„%1“ ist keine vollständige Version</translation>
    </message>
    <message>
        <source>write it like 3.4.3.12</source>
        <translation>so schreiben: 3.4.3.12</translation>
    </message>
    <message>
        <source>only hybrid can be rehearsed yet</source>
        <translation>bisher lässt sich nur Hybrid proben</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is none of dual-cluster, in-place, blue-green</source>
        <translation>„%1“ ist keines von dual-cluster, in-place, blue-green</translation>
    </message>
    <message>
        <source>the folder can&apos;t be created</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>name another with --out</source>
        <translation>mit --out einen anderen nennen</translation>
    </message>
    <message>
        <source>the file exists already</source>
        <translation>die Datei gibt es schon</translation>
    </message>
    <message>
        <source>a plan is never overwritten: name another folder with --out</source>
        <translation>ein Plan wird nie überschrieben: mit --out einen anderen Ordner nennen</translation>
    </message>
    <message>
        <source>Version X, in full.</source>
        <translation>Version X, vollständig.</translation>
    </message>
    <message>
        <source>Version Y, in full.</source>
        <translation>Version Y, vollständig.</translation>
    </message>
    <message>
        <source>How many data planes, 1 to 10000.</source>
        <translation>Wie viele Data Planes, 1 bis 10000.</translation>
    </message>
    <message>
        <source>Chance of the simulation; the same seed gives the same cluster.</source>
        <translation>Zufall der Simulation; derselbe Seed ergibt denselben Cluster.</translation>
    </message>
    <message>
        <source>A fault of the simulated cluster; may be repeated.</source>
        <translation>Ein Fehlerfall des simulierten Clusters; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Folder for plan.gatelift, report.pdf, report.html, report.md and report.json.</source>
        <translation>Ordner für plan.gatelift, report.pdf, report.html, report.md und report.json.</translation>
    </message>
    <message>
        <source>not a number above 0</source>
        <translation>keine Zahl über 0</translation>
    </message>
    <message>
        <source>give one of them, or leave it out</source>
        <translation>eine davon angeben oder weglassen</translation>
    </message>
    <message>
        <source>Play a whole upgrade on the simulated cluster and report it.</source>
        <translation>Spielt ein ganzes Upgrade am simulierten Cluster durch und berichtet darüber.</translation>
    </message>
    <message>
        <source>Topology: only hybrid yet.</source>
        <translation>Topologie: bisher nur hybrid.</translation>
    </message>
    <message>
        <source>Strategy: dual-cluster, in-place or blue-green.</source>
        <translation>Strategie: dual-cluster, in-place oder blue-green.</translation>
    </message>
    <message>
        <source>How fast: 1 is one act every 0.2 s, 1000 and above is without rest.</source>
        <translation>Tempo: 1 ist ein Schritt alle 0,2 s, ab 1000 ohne Pause.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time</source>
        <translation>„%1“ ist keine Zeit</translation>
    </message>
    <message>
        <source>write it like 2026-03-14T22:00:00Z</source>
        <translation>so schreiben: 2026-03-14T22:00:00Z</translation>
    </message>
    <message>
        <source>see gatelift path --help</source>
        <translation>siehe gatelift path --help</translation>
    </message>
    <message>
        <source>name other versions</source>
        <translation>andere Versionen nennen</translation>
    </message>
    <message>
        <source>When the simulated night begins; today at 22:00 UTC unless said.</source>
        <translation>Beginn der simulierten Nacht; ohne Angabe heute um 22:00 UTC.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no share of the schedule</source>
        <translation>„%1“ ist kein Anteil des Zeitplans</translation>
    </message>
    <message>
        <source>give one of %1</source>
        <comment>numbers</comment>
        <translation>einen von %1 angeben</translation>
    </message>
    <message>
        <source>Rehearse the way back, too: once this share of Y was held, back to X.</source>
        <translation>Auch den Weg zurück proben: sobald dieser Anteil von Y gehalten wurde, zurück auf X.</translation>
    </message>
</context>
<context>
    <name>gatelift::ReplaySource</name>
    <message>
        <source>there is no poll in it</source>
        <translation>sie enthält keinen Abruf</translation>
    </message>
    <message>
        <source>name a recording that holds at least one</source>
        <translation>eine Aufzeichnung mit mindestens einem angeben</translation>
    </message>
    <message>
        <source>It is damaged, and is played up to there.</source>
        <translation>Sie ist beschädigt und wird bis dorthin abgespielt.</translation>
    </message>
    <message numerus="yes">
        <source>Its last piece is unfinished (%n bytes) and was left out: the program that recorded it was killed.</source>
        <translation>
            <numerusform>Ihr letztes Stück ist unfertig (%n Byte) und blieb weg: das aufzeichnende Programm wurde abgebrochen.</numerusform>
            <numerusform>Ihr letztes Stück ist unfertig (%n Bytes) und blieb weg: das aufzeichnende Programm wurde abgebrochen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has no end: the program that recorded it was killed.</source>
        <translation>Sie hat kein Ende: das aufzeichnende Programm wurde abgebrochen.</translation>
    </message>
    <message>
        <source>It ended because it had reached its size.</source>
        <translation>Sie endete, weil sie ihre Größe erreicht hatte.</translation>
    </message>
    <message>
        <source>%1 is left out: a plan has two control planes.</source>
        <translation>%1 bleibt weg: ein Plan hat zwei Control Planes.</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportBackups</name>
    <message>
        <source>Taken</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <comment>time, person</comment>
        <translation>%1, von %2</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message numerus="yes">
        <source>%n files, %1</source>
        <translation>
            <numerusform>%n Datei, %1</numerusform>
            <numerusform>%n Dateien, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256 of the manifest</source>
        <translation>SHA-256 des Manifests</translation>
    </message>
    <message>
        <source>CP X</source>
        <translation>CP X</translation>
    </message>
    <message>
        <source>%1, configuration %2</source>
        <comment>version, hash</comment>
        <translation>%1, Konfiguration %2</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Zurückgelesen</translation>
    </message>
    <message>
        <source>Restore drill</source>
        <translation>Wiederherstellungsprobe</translation>
    </message>
    <message>
        <source>Written since</source>
        <translation>Seither geschrieben</translation>
    </message>
    <message>
        <source>%1, seen %2</source>
        <comment>tables, time</comment>
        <translation>%1, gesehen %2</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>%1, PostgreSQL %2, %3</source>
        <comment>source, version, size</comment>
        <translation>%1, PostgreSQL %2, %3</translation>
    </message>
    <message>
        <source>Dump</source>
        <translation>Dump</translation>
    </message>
    <message numerus="yes">
        <source>%1, format %2, %n jobs, %3 in %4 s</source>
        <translation>
            <numerusform>%1, Format %2, %n Job, %3 in %4 s</numerusform>
            <numerusform>%1, Format %2, %n Jobs, %3 in %4 s</numerusform>
        </translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message numerus="yes">
        <source>%n tables, %1 rows, checksums %2</source>
        <translation>
            <numerusform>%n Tabelle, %1 Zeilen, Prüfsummen %2</numerusform>
            <numerusform>%n Tabellen, %1 Zeilen, Prüfsummen %2</numerusform>
        </translation>
    </message>
    <message>
        <source>not counted against the Admin API</source>
        <translation>nicht mit der Admin API abgeglichen</translation>
    </message>
    <message>
        <source>counted as the Admin API lists them</source>
        <translation>Anzahl wie in der Admin API</translation>
    </message>
    <message>
        <source>the Admin API lists another number of %1</source>
        <translation>die Admin API führt eine andere Anzahl von %1</translation>
    </message>
    <message>
        <source>Declarative</source>
        <translation>Deklarativ</translation>
    </message>
    <message>
        <source>%1: %2 entities, %3</source>
        <comment>file, number, comparison</comment>
        <translation>%1: %2 Entitäten, %3</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <comment>certificate&apos;s subject, date</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n checks passed, %1</source>
        <translation>
            <numerusform>%n Prüfung bestanden, %1</numerusform>
            <numerusform>%n Prüfungen bestanden, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, into %2, %3</source>
        <comment>summary, database, time</comment>
        <translation>%1, Ziel %2, %3</translation>
    </message>
    <message>
        <source>Final backup, %1</source>
        <translation>Letztes Backup, %1</translation>
    </message>
    <message>
        <source>Rehearsal, %1</source>
        <translation>Probelauf, %1</translation>
    </message>
    <message>
        <source>proven: the way back</source>
        <translation>belegt: der Rückweg</translation>
    </message>
    <message>
        <source>a later one counts</source>
        <translation>ein späteres zählt</translation>
    </message>
    <message>
        <source>Configuration was written after the final backup</source>
        <translation>Nach dem letzten Backup wurde Konfiguration geschrieben</translation>
    </message>
    <message>
        <source>A restored copy was not the original</source>
        <translation>Eine wiederhergestellte Kopie wich vom Original ab</translation>
    </message>
    <message>
        <source>Migrations on a copy</source>
        <translation>Migrationen auf einer Kopie</translation>
    </message>
    <message>
        <source>kong migrations up: %1, within %2 s</source>
        <comment>summary, resolution</comment>
        <translation>kong migrations up: %1, auf %2 s genau</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportCheckRows</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportCommand</name>
    <message>
        <source>&apos;%1&apos; is not known</source>
        <translation>„%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>eines von: %1</translation>
    </message>
    <message>
        <source>%1: the last line is unfinished and left out</source>
        <translation>%1: die letzte Zeile ist unfertig und fehlt im Bericht</translation>
    </message>
    <message>
        <source>this is the plan itself</source>
        <translation>das ist der Plan selbst</translation>
    </message>
    <message>
        <source>name another file</source>
        <translation>eine andere Datei nennen</translation>
    </message>
    <message>
        <source>Write a PDF.</source>
        <translation>Ein PDF schreiben.</translation>
    </message>
    <message>
        <source>Write one accessible HTML file.</source>
        <translation>Eine barrierefreie HTML-Datei schreiben.</translation>
    </message>
    <message>
        <source>Write Markdown for a change ticket.</source>
        <translation>Markdown für ein Change-Ticket schreiben.</translation>
    </message>
    <message>
        <source>Write JSON for tools.</source>
        <translation>JSON für Werkzeuge schreiben.</translation>
    </message>
    <message>
        <source>Paper of the PDF: a4 or letter.</source>
        <translation>Papier des PDF: a4 oder letter.</translation>
    </message>
    <message>
        <source>Language and formats, for example en_GB.</source>
        <translation>Sprache und Formate, zum Beispiel en_GB.</translation>
    </message>
    <message>
        <source>Replace hostnames and addresses by numbers.</source>
        <translation>Hostnamen und Adressen durch Nummern ersetzen.</translation>
    </message>
    <message>
        <source>two reports can&apos;t be one file</source>
        <translation>zwei Berichte können nicht dieselbe Datei sein</translation>
    </message>
    <message>
        <source>an evidence pack holds the journal itself, which names every host</source>
        <translation>ein Nachweispaket enthält das Journal selbst, das jeden Host nennt</translation>
    </message>
    <message>
        <source>leave one of the two out</source>
        <translation>eines von beiden weglassen</translation>
    </message>
    <message>
        <source>signed with key %1; final hash %2</source>
        <translation>signiert mit Schlüssel %1; letzter Hash %2</translation>
    </message>
    <message>
        <source>Write the report of a plan as PDF, HTML, Markdown, JSON or a signed evidence pack.</source>
        <translation>Schreibt den Bericht eines Plans als PDF, HTML, Markdown, JSON oder als signiertes Nachweispaket.</translation>
    </message>
    <message>
        <source>Write an evidence pack: all four, the journal, checksums and a signature, into a new or empty folder.</source>
        <translation>Ein Nachweispaket schreiben: alle vier, das Journal, Prüfsummen und eine Signatur, in einen neuen oder leeren Ordner.</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportComparison</name>
    <message>
        <source>%1 %2</source>
        <extracomment>how a plan ended, when</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Made after “%1”: %2. Its final hash then: %3.</source>
        <comment>title, outcome, hash</comment>
        <translation>Angelegt nach „%1“: %2. Dessen letzter Hash war: %3.</translation>
    </message>
    <message>
        <source>It ran on a simulated cluster.</source>
        <translation>Der Lauf war auf einem simulierten Cluster.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>title of a phase, what was learned</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>attention: %1</source>
        <extracomment>how two environments stand to each other in one thing</extracomment>
        <translation>Achtung: %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>kind, why</comment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportFile</name>
    <message>
        <source>this is a folder</source>
        <translation>das ist ein Ordner</translation>
    </message>
    <message>
        <source>name a file in it</source>
        <translation>eine Datei darin nennen</translation>
    </message>
    <message>
        <source>the folder does not exist</source>
        <translation>den Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>create it or choose another one</source>
        <translation>ihn anlegen oder einen anderen wählen</translation>
    </message>
    <message>
        <source>writing here is not permitted</source>
        <translation>das Schreiben ist hier nicht erlaubt</translation>
    </message>
    <message>
        <source>choose a folder of your own</source>
        <translation>einen eigenen Ordner wählen</translation>
    </message>
    <message>
        <source>the report could not be written: %1</source>
        <translation>der Bericht konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>free some space or choose another disk; the file that was there is unchanged</source>
        <translation>Platz schaffen oder einen anderen Datenträger wählen; die vorhandene Datei ist unverändert</translation>
    </message>
    <message>
        <source>choose another place</source>
        <translation>einen anderen Ort wählen</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportHandover</name>
    <message>
        <source>Hand-over</source>
        <translation>Übergabe</translation>
    </message>
    <message>
        <source>Who led the plan</source>
        <translation>Wer den Plan führte</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>leads the plan still</source>
        <translation>führt den Plan noch</translation>
    </message>
    <message>
        <source>Each hand-over</source>
        <translation>Jede Übergabe</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Angeboten</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>whoever takes it</source>
        <translation>wer ihn übernimmt</translation>
    </message>
    <message>
        <source>not offered</source>
        <translation>nicht angeboten</translation>
    </message>
    <message>
        <source>not taken yet</source>
        <translation>noch nicht übernommen</translation>
    </message>
    <message>
        <source>taken back %1 by %2</source>
        <extracomment>time; person</extracomment>
        <translation>zurückgenommen %1 von %2</translation>
    </message>
    <message>
        <source>taken %1 by %2</source>
        <extracomment>time; person</extracomment>
        <translation>übernommen %1 von %2</translation>
    </message>
    <message>
        <source>without an offer of %1</source>
        <comment>person</comment>
        <translation>ohne Angebot von %1</translation>
    </message>
    <message>
        <source>it was offered to %1</source>
        <comment>person</comment>
        <translation>angeboten war er %1</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportHash</name>
    <message>
        <source>the report can&apos;t be read: %1</source>
        <translation>der Bericht ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>check the path of the report</source>
        <translation>den Pfad des Berichts prüfen</translation>
    </message>
    <message>
        <source>the report names no final hash of a plan</source>
        <translation>der Bericht nennt keinen letzten Hash eines Plans</translation>
    </message>
    <message>
        <source>use a report that Gatelift wrote of this plan: PDF, HTML, Markdown or JSON</source>
        <translation>einen Bericht verwenden, den Gatelift über diesen Plan geschrieben hat: PDF, HTML, Markdown oder JSON</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportNodes</name>
    <message>
        <source>Data planes before and after</source>
        <translation>Data Planes vorher und nachher</translation>
    </message>
    <message>
        <source>Nodes before and after</source>
        <translation>Knoten vorher und nachher</translation>
    </message>
    <message>
        <source>Before: recorded %1. After: recorded %2.</source>
        <translation>Vorher: aufgezeichnet %1. Nachher: aufgezeichnet %2.</translation>
    </message>
    <message>
        <source>By version</source>
        <translation>Nach Version</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>By configuration hash</source>
        <translation>Nach Config-Hash</translation>
    </message>
    <message>
        <source>Configuration hash</source>
        <translation>Config-Hash</translation>
    </message>
    <message>
        <source>%1 before, %2 after: %3 changed, %4 joined, %5 left, %6 as they were.</source>
        <extracomment>six numbers of nodes</extracomment>
        <translation>%1 vorher, %2 nachher: %3 geändert, %4 hinzugekommen, %5 weggefallen, %6 unverändert.</translation>
    </message>
    <message>
        <source>Nodes before</source>
        <translation>Knoten vorher</translation>
    </message>
    <message>
        <source>Nodes after</source>
        <translation>Knoten nachher</translation>
    </message>
    <message>
        <source>joined</source>
        <comment>of a node</comment>
        <translation>hinzugekommen</translation>
    </message>
    <message>
        <source>left</source>
        <comment>of a node</comment>
        <translation>weggefallen</translation>
    </message>
    <message>
        <source>changed</source>
        <comment>of a node</comment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Nodes that changed</source>
        <translation>Geänderte Knoten</translation>
    </message>
    <message>
        <source>Hostname</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Nodes that changed, those that did the same together</source>
        <translation>Geänderte Knoten, gleiche zusammengefasst</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Hostnames</source>
        <translation>Hostnamen</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ReportPage</name>
    <message>
        <source>Page before</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Drawing the report</source>
        <translation>Der Bericht wird gezeichnet</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>nicht abgezeichnet</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>PDF exportieren…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>the very file</source>
        <translation>genau diese Datei</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>for the manager and the auditor</source>
        <translation>für Leitung und Revision</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>for screen readers and browsers</source>
        <translation>für Screenreader und Browser</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>for the change ticket</source>
        <translation>für das Change-Ticket</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>for audit tools</source>
        <translation>für Revisionswerkzeuge</translation>
    </message>
    <message>
        <source>Paper and privacy</source>
        <translation>Papier und Datenschutz</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Mask hostnames and addresses</source>
        <translation>Hostnamen und Adressen maskieren</translation>
    </message>
    <message>
        <source>Sign-offs</source>
        <translation>Abnahmen</translation>
    </message>
    <message>
        <source>two different people</source>
        <translation>zwei verschiedene Personen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Sign as operator</source>
        <translation>Als Operator</translation>
    </message>
    <message>
        <source>names every host: not masked</source>
        <translation>nennt jeden Host: nicht maskiert</translation>
    </message>
    <message>
        <source>all of it and the journal, signed</source>
        <translation>alles und das Journal, signiert</translation>
    </message>
    <message>
        <source>Save the evidence pack in</source>
        <translation>Nachweispaket speichern in</translation>
    </message>
    <message>
        <source>Writing the evidence pack…</source>
        <translation>Nachweispaket wird geschrieben …</translation>
    </message>
    <message>
        <source>Signed with key %1</source>
        <translation>Signiert mit Schlüssel %1</translation>
    </message>
    <message>
        <source>Public key, for whoever checks it: %1</source>
        <translation>Öffentlicher Schlüssel zum Prüfen: %1</translation>
    </message>
    <message>
        <source>There is no keyring: the secret key is in %1, which no password protects. Whoever reads this file can sign as its owner.</source>
        <translation>Kein Schlüsselbund vorhanden: der geheime Schlüssel liegt in %1, durch kein Passwort geschützt. Wer diese Datei liest, kann damit signieren.</translation>
    </message>
    <message>
        <source>Evidence pack</source>
        <translation>Nachweispaket</translation>
    </message>
    <message>
        <source>Copied as Markdown: %1</source>
        <comment>title of a step</comment>
        <translation>Als Markdown kopiert: %1</translation>
    </message>
    <message>
        <source>Digest of a step</source>
        <translation>Kurzfassung eines Schritts</translation>
    </message>
    <message>
        <source>Markdown for the ticket</source>
        <translation>Markdown für das Ticket</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>Kopieren…</translation>
    </message>
    <message>
        <source>Plan the next environment…</source>
        <translation>Nächste Umgebung planen…</translation>
    </message>
    <message>
        <source>Sign as second person…</source>
        <translation>Als zweite Person signieren…</translation>
    </message>
    <message>
        <source>The operator signs with a name and a time in the journal, the second person with their own key or PIN.</source>
        <translation>Der Operator zeichnet mit Namen und Zeit im Journal, die zweite Person mit eigenem Schlüssel oder PIN.</translation>
    </message>
    <message>
        <source>Signed by %1, too, with key %2</source>
        <extracomment>person, name of a key</extracomment>
        <translation>Auch von %1 signiert, mit Schlüssel %2</translation>
    </message>
    <message>
        <source>Let the second person sign the pack…</source>
        <translation>Das Paket von der zweiten Person signieren lassen…</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportParts</name>
    <message>
        <source>1 item does not apply</source>
        <translation>1 Punkt trifft nicht zu</translation>
    </message>
    <message numerus="yes">
        <source>%n items do not apply</source>
        <translation>
            <numerusform>%n Punkt trifft nicht zu</numerusform>
            <numerusform>%n Punkte treffen nicht zu</numerusform>
        </translation>
    </message>
    <message>
        <source>Overridden, with reason</source>
        <translation>Übergangen, mit Grund</translation>
    </message>
    <message>
        <source>1 connection tested</source>
        <translation>1 Verbindung getestet</translation>
    </message>
    <message numerus="yes">
        <source>%n connections tested</source>
        <translation>
            <numerusform>%n Verbindung getestet</numerusform>
            <numerusform>%n Verbindungen getestet</numerusform>
        </translation>
    </message>
    <message>
        <source>Both people have signed</source>
        <translation>Beide Personen haben abgezeichnet</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>Noch nicht abgezeichnet</translation>
    </message>
    <message>
        <source>One of two people has signed</source>
        <translation>Eine von zwei Personen hat abgezeichnet</translation>
    </message>
    <message>
        <source>CP %1 was reached without a certificate check</source>
        <translation>CP %1 wurde ohne Zertifikatsprüfung erreicht</translation>
    </message>
    <message>
        <source>The operator switched the check off. Who answered is not proven.</source>
        <translation>Der Operator hat die Prüfung abgeschaltet. Wer geantwortet hat, ist nicht bewiesen.</translation>
    </message>
    <message>
        <source>The window was overrun</source>
        <translation>Das Wartungsfenster wurde überzogen</translation>
    </message>
    <message>
        <source>The plan was finished %1 after the end of the window.</source>
        <translation>Der Plan wurde %1 nach dem Ende des Fensters fertig.</translation>
    </message>
    <message>
        <source>Override: %1</source>
        <translation>Override: %1</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen %n times, last at %1: %2</source>
        <translation>
            <numerusform>%n-mal gesehen, zuletzt um %1: %2</numerusform>
            <numerusform>%n-mal gesehen, zuletzt um %1: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Rolled back from %1 % to %2 %</source>
        <translation>Von %1 % auf %2 % zurückgerollt</translation>
    </message>
    <message>
        <source>The share of Y was lowered by the operator.</source>
        <translation>Der Operator hat den Anteil von Y gesenkt.</translation>
    </message>
    <message>
        <source>1 required item is open</source>
        <translation>1 erforderlicher Punkt ist offen</translation>
    </message>
    <message numerus="yes">
        <source>%n required items are open</source>
        <translation>
            <numerusform>%n erforderlicher Punkt ist offen</numerusform>
            <numerusform>%n erforderliche Punkte sind offen</numerusform>
        </translation>
    </message>
    <message>
        <source>The checklist names them.</source>
        <translation>Die Checkliste nennt sie.</translation>
    </message>
    <message>
        <source>The write freeze was not lifted</source>
        <translation>Der Schreibstopp wurde nicht aufgehoben</translation>
    </message>
    <message>
        <source>Configuration writes are still held back.</source>
        <translation>Schreibzugriffe auf die Konfiguration ruhen weiterhin.</translation>
    </message>
    <message>
        <source>1 node is not on Y</source>
        <translation>1 Knoten ist nicht auf Y</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes are not on Y</source>
        <translation>
            <numerusform>%n Knoten ist nicht auf Y</numerusform>
            <numerusform>%n Knoten sind nicht auf Y</numerusform>
        </translation>
    </message>
    <message>
        <source>As last recorded at %1.</source>
        <translation>Zuletzt aufgezeichnet um %1.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, %2 spare</source>
        <translation>%1, %2 Reserve</translation>
    </message>
    <message>
        <source>in the window</source>
        <translation>im Wartungsfenster</translation>
    </message>
    <message>
        <source>of work</source>
        <translation>Arbeitszeit</translation>
    </message>
    <message>
        <source>data planes on %1</source>
        <translation>Data Planes auf %1</translation>
    </message>
    <message>
        <source>nodes on %1</source>
        <translation>Knoten auf %1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>nodes on Y of all</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>as recorded at %1</source>
        <translation>aufgezeichnet um %1</translation>
    </message>
    <message>
        <source>one config hash on Y</source>
        <translation>ein Config-Hash auf Y</translation>
    </message>
    <message>
        <source>all nodes agree</source>
        <translation>alle Knoten gleich</translation>
    </message>
    <message>
        <source>not all nodes agree yet</source>
        <translation>noch nicht alle gleich</translation>
    </message>
    <message>
        <source>config hashes on Y</source>
        <translation>Config-Hashes auf Y</translation>
    </message>
    <message>
        <source>the nodes do not agree</source>
        <translation>Knoten weichen ab</translation>
    </message>
    <message>
        <source>gate overridden</source>
        <translation>Gate übergangen</translation>
    </message>
    <message>
        <source>gates overridden</source>
        <translation>Gates übergangen</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 Punkt</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n Punkt</numerusform>
            <numerusform>%n Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Write freeze</source>
        <translation>Schreibstopp</translation>
    </message>
    <message>
        <source>from %1, holding</source>
        <translation>ab %1, gilt weiter</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Final backup</source>
        <translation>Letztes Backup</translation>
    </message>
    <message>
        <source>Sign-off</source>
        <translation>Abnahme</translation>
    </message>
    <message>
        <source>The cluster certificate of %1 has expired</source>
        <translation>Das Cluster-Zertifikat von %1 ist abgelaufen</translation>
    </message>
    <message>
        <source>It ended at %1: once disconnected, the node can&apos;t connect again.</source>
        <translation>Ende: %1. Einmal getrennt, kann sich der Knoten nicht wieder verbinden.</translation>
    </message>
    <message>
        <source>every gate opened by its checks</source>
        <translation>jedes durch seine Prüfungen geöffnet</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <comment>duration, time, time</comment>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>since %1</source>
        <comment>time</comment>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message>
        <source>%1 longer</source>
        <comment>a duration</comment>
        <translation>%1 länger</translation>
    </message>
    <message>
        <source>%1 shorter</source>
        <comment>a duration</comment>
        <translation>%1 kürzer</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>wie geplant</translation>
    </message>
    <message>
        <source>Settled without proof: %1</source>
        <translation>Ohne Nachweis geklärt: %1</translation>
    </message>
    <message>
        <source>Waiver: %1</source>
        <comment>gate</comment>
        <translation>Aussetzung: %1</translation>
    </message>
    <message>
        <source>The upgrade was rolled back to X</source>
        <translation>Das Upgrade wurde auf X zurückgerollt</translation>
    </message>
    <message>
        <source>A roll back to X was begun and given up</source>
        <translation>Ein Rollback auf X wurde begonnen und aufgegeben</translation>
    </message>
    <message>
        <source>A roll back to X was begun</source>
        <translation>Ein Rollback auf X wurde begonnen</translation>
    </message>
    <message>
        <source>Reason: %1 (%2).</source>
        <extracomment>reason; person</extracomment>
        <translation>Grund: %1 (%2).</translation>
    </message>
    <message>
        <source>%1 Everything was on X at %2 (%3).</source>
        <extracomment>sentence; time; person</extracomment>
        <translation>%1 Alles war auf X um %2 (%3).</translation>
    </message>
    <message>
        <source>%1 Given up because: %2 (%3).</source>
        <extracomment>sentence; reason; person</extracomment>
        <translation>%1 Aufgegeben, weil: %2 (%3).</translation>
    </message>
    <message>
        <source>%1 took the plan over from %2 without being asked</source>
        <extracomment>person, person</extracomment>
        <translation>%1 hat den Plan ungefragt von %2 übernommen</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportRun</name>
    <message>
        <source>Write freeze</source>
        <translation>Schreibstopp</translation>
    </message>
    <message>
        <source>Declared %1 by %2.</source>
        <extracomment>time; person</extracomment>
        <translation>Erklärt %1 von %2.</translation>
    </message>
    <message>
        <source>Nobody was told.</source>
        <translation>Niemand wurde informiert.</translation>
    </message>
    <message>
        <source>Told: %1.</source>
        <translation>Informiert: %1.</translation>
    </message>
    <message>
        <source>Lifted %1, after %2.</source>
        <translation>Aufgehoben %1, nach %2.</translation>
    </message>
    <message>
        <source>Not lifted yet.</source>
        <translation>Noch nicht aufgehoben.</translation>
    </message>
    <message>
        <source>%1 did not watch to the end: %2</source>
        <translation>%1 hat nicht bis zum Ende beobachtet: %2</translation>
    </message>
    <message>
        <source>No breach was seen.</source>
        <translation>Kein Verstoß wurde gesehen.</translation>
    </message>
    <message>
        <source>1 breach was seen.</source>
        <translation>1 Verstoß wurde gesehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n breaches were seen.</source>
        <translation>
            <numerusform>%n Verstoß wurde gesehen.</numerusform>
            <numerusform>%n Verstöße wurden gesehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back to X</source>
        <translation>Zurückrollen auf X</translation>
    </message>
    <message>
        <source>Share of traffic</source>
        <translation>Anteil am Traffic</translation>
    </message>
    <message>
        <source>Observed by: %1</source>
        <translation>Beobachtet durch: %1</translation>
    </message>
    <message>
        <source>Each recorded share of Y</source>
        <translation>Jeder aufgezeichnete Anteil von Y</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>Each recorded share of Y, with what was seen last under it</source>
        <translation>Jeder aufgezeichnete Anteil von Y mit der letzten Beobachtung dazu</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Observed at</source>
        <translation>Beobachtet um</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>What was written while the freeze held</source>
        <translation>Was während des Schreibstopps geschrieben wurde</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Geklärt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>person; time</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Begun %1</source>
        <extracomment>time</extracomment>
        <translation>Begonnen %1</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>Share of traffic on Y then</source>
        <translation>Anteil am Traffic auf Y zu dieser Zeit</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>complete: everything is on X</source>
        <translation>abgeschlossen: alles ist auf X</translation>
    </message>
    <message>
        <source>given up: the upgrade went on</source>
        <translation>aufgegeben: das Upgrade ging weiter</translation>
    </message>
    <message>
        <source>Ended</source>
        <extracomment>time; person</extracomment>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Given up because</source>
        <translation>Aufgegeben, weil</translation>
    </message>
    <message>
        <source>Steps of the way back</source>
        <translation>Schritte des Rückwegs</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportSmoke</name>
    <message>
        <source>Smoke tests, X against Y</source>
        <translation>Smoke-Tests, X gegen Y</translation>
    </message>
    <message>
        <source>Every test at a glance</source>
        <translation>Alle Tests auf einen Blick</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>What was sent, answered and expected</source>
        <translation>Was gesendet, geantwortet und erwartet wurde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Verdict on the difference</source>
        <translation>Urteil über den Unterschied</translation>
    </message>
    <message>
        <source>%1: not run</source>
        <comment>X or Y</comment>
        <translation>%1: nicht gelaufen</translation>
    </message>
    <message>
        <source>%1: %2 of %3 passed, %4 failed, %5 not run</source>
        <comment>X or Y, counts</comment>
        <translation>%1: %2 von %3 bestanden, %4 nicht bestanden, %5 nicht gelaufen</translation>
    </message>
    <message>
        <source>%1. Sent to %2</source>
        <extracomment>sentence; address of a proxy</extracomment>
        <translation>%1. Gesendet an %2</translation>
    </message>
    <message>
        <source>to be completed</source>
        <translation>zu vervollständigen</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht gelaufen</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n anzusehen</numerusform>
            <numerusform>%n anzusehen</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n, all expected</source>
        <translation>
            <numerusform>%n, erwartet</numerusform>
            <numerusform>%n, alle erwartet</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>dasselbe</translation>
    </message>
    <message>
        <source>To be completed</source>
        <translation>Zu vervollständigen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Differs: %1</source>
        <translation>Unterschied: %1</translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <comment>sentence</comment>
        <translation>Erwartet: %1</translation>
    </message>
    <message>
        <source>Not expected: to be looked at</source>
        <translation>Nicht erwartet: anzusehen</translation>
    </message>
    <message>
        <source>%1, %2 in %3 ms</source>
        <extracomment>HTTP status, size as &apos;1.2 kB&apos;, milliseconds</extracomment>
        <translation>%1, %2 in %3 ms</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>holds, seen: %1</source>
        <translation>gilt, gesehen: %1</translation>
    </message>
    <message>
        <source>does not hold, seen: %1</source>
        <translation>gilt nicht, gesehen: %1</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht feststellbar</translation>
    </message>
    <message>
        <source>status</source>
        <comment>of an HTTP answer</comment>
        <translation>Status</translation>
    </message>
    <message>
        <source>header %1</source>
        <translation>Header %1</translation>
    </message>
    <message>
        <source>body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>body at %1</source>
        <comment>JSON pointer</comment>
        <translation>Body bei %1</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>certificate: %1</source>
        <translation>Zertifikat: %1</translation>
    </message>
    <message>
        <source>whether it answers</source>
        <translation>ob eine Antwort kommt</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportText</name>
    <message>
        <source>Plan created for a rehearsal: %1</source>
        <translation>Plan für einen Probelauf angelegt: %1</translation>
    </message>
    <message>
        <source>Plan created: %1</source>
        <translation>Plan angelegt: %1</translation>
    </message>
    <message>
        <source>Plan data set: %1</source>
        <translation>Plandaten gesetzt: %1</translation>
    </message>
    <message>
        <source>Plan data set: %1, ticket %2</source>
        <translation>Plandaten gesetzt: %1, Ticket %2</translation>
    </message>
    <message>
        <source>Versions and strategy set: %1 to %2, %3, %4</source>
        <translation>Versionen und Strategie gesetzt: %1 auf %2, %3, %4</translation>
    </message>
    <message>
        <source>Admin API of CP %1 set: %2</source>
        <translation>Admin API von CP %1 gesetzt: %2</translation>
    </message>
    <message>
        <source>%1, without certificate check</source>
        <translation>%1, ohne Zertifikatsprüfung</translation>
    </message>
    <message>
        <source>Connection to CP %1 tested: failed at %2</source>
        <translation>Verbindung zu CP %1 getestet: gescheitert bei %2</translation>
    </message>
    <message>
        <source>Connection to CP %1 tested: passed</source>
        <translation>Verbindung zu CP %1 getestet: bestanden</translation>
    </message>
    <message>
        <source>Ticked: %1</source>
        <translation>Abgehakt: %1</translation>
    </message>
    <message>
        <source>Does not apply: %1 (%2)</source>
        <translation>Trifft nicht zu: %1 (%2)</translation>
    </message>
    <message>
        <source>Opened again: %1</source>
        <translation>Wieder geöffnet: %1</translation>
    </message>
    <message>
        <source>Note on %1: %2</source>
        <translation>Notiz zu %1: %2</translation>
    </message>
    <message>
        <source>Evidence reported for %1: %2</source>
        <translation>Nachweis gemeldet zu %1: %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Schedule set: %1</source>
        <translation>Stufenplan gesetzt: %1</translation>
    </message>
    <message>
        <source>Share of Y set to %1 %</source>
        <translation>Anteil von Y auf %1 % gesetzt</translation>
    </message>
    <message>
        <source>Gate overridden: %1. Reason: %2</source>
        <translation>Gate übergangen: %1. Grund: %2</translation>
    </message>
    <message>
        <source>Override taken back: %1</source>
        <translation>Override zurückgenommen: %1</translation>
    </message>
    <message>
        <source>Write freeze declared</source>
        <translation>Schreibstopp erklärt</translation>
    </message>
    <message>
        <source>Write freeze declared; told: %1</source>
        <translation>Schreibstopp erklärt; informiert: %1</translation>
    </message>
    <message>
        <source>Write freeze lifted</source>
        <translation>Schreibstopp aufgehoben</translation>
    </message>
    <message>
        <source>Path warning confirmed: %1</source>
        <translation>Pfadwarnung bestätigt: %1</translation>
    </message>
    <message>
        <source>Cluster recorded (%1): 1 node</source>
        <translation>Cluster aufgezeichnet (%1): 1 Knoten</translation>
    </message>
    <message numerus="yes">
        <source>Cluster recorded (%1): %n nodes</source>
        <translation>
            <numerusform>Cluster aufgezeichnet (%1): %n Knoten</numerusform>
            <numerusform>Cluster aufgezeichnet (%1): %n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked as retired: %1</source>
        <translation>Außer Dienst genommen: %1</translation>
    </message>
    <message>
        <source>No longer retired: %1</source>
        <translation>Wieder im Dienst: %1</translation>
    </message>
    <message>
        <source>Signed off by %1 (%2): %3</source>
        <translation>Abgezeichnet von %1 (%2): %3</translation>
    </message>
    <message>
        <source>Page opened: %1</source>
        <translation>Seite geöffnet: %1</translation>
    </message>
    <message>
        <source>Report exported: %1, SHA-256 %2</source>
        <translation>Bericht exportiert: %1, SHA-256 %2</translation>
    </message>
    <message>
        <source>Plan finished</source>
        <translation>Plan beendet</translation>
    </message>
    <message>
        <source>Undone: entry %1</source>
        <translation>Rückgängig gemacht: Eintrag %1</translation>
    </message>
    <message>
        <source>Entry of a newer program, without effect: %1</source>
        <translation>Eintrag eines neueren Programms, ohne Wirkung: %1</translation>
    </message>
    <message>
        <source>en</source>
        <comment>BCP 47 tag of the language that you translate into, e.g. &apos;de&apos;</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>unter 1 min</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Upgrade path</source>
        <translation>Upgrade-Pfad</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Breaking changes</source>
        <translation>Breaking Changes</translation>
    </message>
    <message>
        <source>Considerations</source>
        <translation>Rahmenbedingungen</translation>
    </message>
    <message>
        <source>Topology &amp; strategy</source>
        <translation>Topologie &amp; Strategie</translation>
    </message>
    <message>
        <source>Control planes</source>
        <translation>Control Planes</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Patch release, guaranteed path</source>
        <translation>Patch-Release, garantierter Pfad</translation>
    </message>
    <message>
        <source>Adjacent minor, guaranteed path</source>
        <translation>Benachbarte Minor-Version, garantierter Pfad</translation>
    </message>
    <message>
        <source>LTS to LTS, guaranteed path</source>
        <translation>LTS zu LTS, garantierter Pfad</translation>
    </message>
    <message>
        <source>Listed in the published path tables</source>
        <translation>In den veröffentlichten Pfadtabellen aufgeführt</translation>
    </message>
    <message>
        <source>Not guaranteed</source>
        <translation>Nicht garantiert</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>1 exception</source>
        <translation>1 Ausnahme</translation>
    </message>
    <message numerus="yes">
        <source>%n exceptions</source>
        <translation>
            <numerusform>%n Ausnahme</numerusform>
            <numerusform>%n Ausnahmen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 override</source>
        <translation>1 Override</translation>
    </message>
    <message numerus="yes">
        <source>%n overrides</source>
        <translation>
            <numerusform>%n Override</numerusform>
            <numerusform>%n Overrides</numerusform>
        </translation>
    </message>
    <message>
        <source>with %1, %2</source>
        <comment>1 exception, 2 overrides</comment>
        <translation>mit %1, %2</translation>
    </message>
    <message>
        <source>with %1</source>
        <comment>2 overrides</comment>
        <translation>mit %1</translation>
    </message>
    <message>
        <source>without exceptions or overrides</source>
        <translation>ohne Ausnahmen oder Overrides</translation>
    </message>
    <message>
        <source>DB-less upgrade of Kong Gateway, rolling nodes.</source>
        <translation>DB-less-Upgrade von Kong Gateway, Knoten im Rolling-Verfahren.</translation>
    </message>
    <message>
        <source>Traditional-mode upgrade of Kong Gateway, in place.</source>
        <translation>Upgrade von Kong Gateway im traditionellen Modus, In-Place.</translation>
    </message>
    <message>
        <source>Traditional-mode upgrade of Kong Gateway, blue-green.</source>
        <translation>Upgrade von Kong Gateway im traditionellen Modus, Blue-Green.</translation>
    </message>
    <message>
        <source>Rolling upgrade of Kong Gateway.</source>
        <translation>Upgrade von Kong Gateway im Rolling-Verfahren.</translation>
    </message>
    <message>
        <source>Traditional-mode upgrade of Kong Gateway, dual-cluster.</source>
        <translation>Upgrade von Kong Gateway im traditionellen Modus, Dual-Cluster.</translation>
    </message>
    <message>
        <source>data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>no configuration</source>
        <translation>keine Konfiguration</translation>
    </message>
    <message>
        <source>ghost</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>late</source>
        <translation>verspätet</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>trifft nicht zu</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Admin API clients</source>
        <translation>Clients der Admin API</translation>
    </message>
    <message>
        <source>Kong Manager</source>
        <translation>Kong Manager</translation>
    </message>
    <message>
        <source>decK or CI</source>
        <translation>decK oder CI</translation>
    </message>
    <message>
        <source>kong config</source>
        <translation>kong config</translation>
    </message>
    <message>
        <source>direct SQL</source>
        <translation>direktes SQL</translation>
    </message>
    <message>
        <source>Data planes at the start</source>
        <translation>Data Planes am Anfang</translation>
    </message>
    <message>
        <source>Nodes at the start</source>
        <translation>Knoten am Anfang</translation>
    </message>
    <message>
        <source>Data planes at the end</source>
        <translation>Data Planes am Ende</translation>
    </message>
    <message>
        <source>Nodes at the end</source>
        <translation>Knoten am Ende</translation>
    </message>
    <message>
        <source>Data planes as last recorded</source>
        <translation>Data Planes, zuletzt aufgezeichnet</translation>
    </message>
    <message>
        <source>Nodes as last recorded</source>
        <translation>Knoten, zuletzt aufgezeichnet</translation>
    </message>
    <message>
        <source>overridden, with reason</source>
        <translation>übergangen, mit Grund</translation>
    </message>
    <message>
        <source>left to do</source>
        <translation>noch zu tun</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>with points left to settle</source>
        <translation>mit offenen Punkten</translation>
    </message>
    <message numerus="yes">
        <source>LTS to LTS in one step, guaranteed; the table lists %n hops</source>
        <translation>
            <numerusform>LTS zu LTS in einem Schritt, garantiert; die Tabelle nennt %n Etappe</numerusform>
            <numerusform>LTS zu LTS in einem Schritt, garantiert; die Tabelle nennt %n Etappen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Covers the first of %n hops, to %1</source>
        <translation>
            <numerusform>Umfasst die Etappe nach %1</numerusform>
            <numerusform>Umfasst die erste von %n Etappen, nach %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Connection to CP %1 tested, version %2</source>
        <translation>Verbindung zu CP %1 getestet, Version %2</translation>
    </message>
    <message>
        <source>Versions chosen: %1 to %2</source>
        <translation>Versionen gewählt: %1 nach %2</translation>
    </message>
    <message>
        <source>Kong Gateway, hybrid mode: control planes in place, data planes rolling.</source>
        <translation>Kong Gateway, Hybrid-Modus: Control Planes In-Place, Data Planes Rolling.</translation>
    </message>
    <message>
        <source>Kong Gateway, hybrid mode: control planes blue-green, data planes rolling.</source>
        <translation>Kong Gateway, Hybrid-Modus: Control Planes Blue-Green, Data Planes Rolling.</translation>
    </message>
    <message>
        <source>Kong Gateway, hybrid mode: control planes dual-cluster, data planes rolling.</source>
        <translation>Kong Gateway, Hybrid-Modus: Control Planes Dual-Cluster, Data Planes Rolling.</translation>
    </message>
    <message>
        <source>Database of CP %1 set: %2</source>
        <translation>Datenbank von CP %1 gesetzt: %2</translation>
    </message>
    <message>
        <source>Database of CP %1 tested: failed at %2</source>
        <translation>Datenbank von CP %1 getestet: gescheitert bei %2</translation>
    </message>
    <message>
        <source>Database of CP %1 tested: passed</source>
        <translation>Datenbank von CP %1 getestet: bestanden</translation>
    </message>
    <message>
        <source>Backup settings changed</source>
        <translation>Einstellungen des Backups geändert</translation>
    </message>
    <message>
        <source>Backup taken over from %1: %2</source>
        <translation>Backup übernommen aus %1: %2</translation>
    </message>
    <message>
        <source>Backup made in %1: %2</source>
        <translation>Backup erstellt in %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Backup read back: %n checks passed</source>
        <translation>
            <numerusform>Backup zurückgelesen: %n Prüfung bestanden</numerusform>
            <numerusform>Backup zurückgelesen: %n Prüfungen bestanden</numerusform>
        </translation>
    </message>
    <message>
        <source>Backup read back: not what its manifest says</source>
        <translation>Backup zurückgelesen: weicht vom Manifest ab</translation>
    </message>
    <message>
        <source>Restore drill: %1</source>
        <translation>Wiederherstellungsprobe: %1</translation>
    </message>
    <message>
        <source>Restore drill found differences: %1</source>
        <translation>Wiederherstellungsprobe mit Abweichungen: %1</translation>
    </message>
    <message>
        <source>Restore drill not made: %1</source>
        <translation>Wiederherstellungsprobe nicht durchgeführt: %1</translation>
    </message>
    <message>
        <source>Backup not read back: %1</source>
        <translation>Backup nicht zurückgelesen: %1</translation>
    </message>
    <message>
        <source>Backup not made: %1</source>
        <translation>Backup nicht erstellt: %1</translation>
    </message>
    <message>
        <source>Configuration of X was written after the backup: %1</source>
        <translation>Nach dem Backup wurde Konfiguration von X geschrieben: %1</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>unexpected</source>
        <translation>unerwartet</translation>
    </message>
    <message>
        <source>kong migrations up timed on a copy: %1</source>
        <translation>kong migrations up auf einer Kopie gemessen: %1</translation>
    </message>
    <message>
        <source>Sources of the checks changed</source>
        <translation>Quellen der Prüfungen geändert</translation>
    </message>
    <message>
        <source>Checked against X, %1 to %2: affected %3, to review %4, not affected %5</source>
        <translation>Gegen X geprüft, %1 auf %2: betroffen %3, zu prüfen %4, nicht betroffen %5</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Decided, to be fixed on X before: %1</source>
        <translation>Entschieden, vorher auf X zu beheben: %1</translation>
    </message>
    <message>
        <source>Decided, a planned write on Y: %1</source>
        <translation>Entschieden, geplante Schreibaktion auf Y: %1</translation>
    </message>
    <message>
        <source>Decided, accepted: %1</source>
        <translation>Entschieden, akzeptiert: %1</translation>
    </message>
    <message>
        <source>Decision taken back: %1</source>
        <translation>Entscheidung zurückgenommen: %1</translation>
    </message>
    <message>
        <source>nothing to decide</source>
        <translation>nichts zu entscheiden</translation>
    </message>
    <message>
        <source>%1 to %2, checked %3 by %4: affected %5, to review %6, not affected %7, open %8</source>
        <translation>%1 nach %2, geprüft %3 von %4: betroffen %5, zu prüfen %6, nicht betroffen %7, offen %8</translation>
    </message>
    <message>
        <source>Alarm acknowledged: %1</source>
        <translation>Alarm quittiert: %1</translation>
    </message>
    <message>
        <source>Alarm over: %1</source>
        <translation>Alarm vorbei: %1</translation>
    </message>
    <message numerus="yes">
        <source>Several versions may serve together for %n min</source>
        <translation>
            <numerusform>Mehrere Versionen dürfen %n min zusammen bedienen</numerusform>
            <numerusform>Mehrere Versionen dürfen %n min zusammen bedienen</numerusform>
        </translation>
    </message>
    <message>
        <source>Observed traffic comes from: %1</source>
        <translation>Beobachteter Verkehr kommt von: %1</translation>
    </message>
    <message>
        <source>Share on Y as a person read it: %1 %</source>
        <translation>Anteil auf Y, von einem Menschen abgelesen: %1 %</translation>
    </message>
    <message>
        <source>%1 % of traffic observed on Y (%2 to %3 %; %4)</source>
        <translation>%1 % des Verkehrs auf Y beobachtet (%2 bis %3 %; %4)</translation>
    </message>
    <message>
        <source>Share of Y set to %1 %, against the criteria: %2</source>
        <extracomment>%2: whole sentences</extracomment>
        <translation>Anteil von Y auf %1 % gesetzt, gegen die Kriterien: %2</translation>
    </message>
    <message>
        <source>Highest traffic so far: %1 requests a second (%2)</source>
        <translation>Höchster Verkehr bisher: %1 Anfragen pro Sekunde (%2)</translation>
    </message>
    <message>
        <source>Limits of a step: 5xx X + %1 points, latency %2 × X, share within %3 points, capacity %4 × peak</source>
        <translation>Grenzen eines Schritts: 5xx X + %1 Punkte, Latenz %2 × X, Anteil bis auf %3 Punkte, Kapazität %4 × Spitze</translation>
    </message>
    <message>
        <source>Shares are made by the number of nodes on Y</source>
        <translation>Die Anteile entstehen durch die Zahl der Knoten auf Y</translation>
    </message>
    <message>
        <source>Shares are made by the load balancer&apos;s weights (%1)</source>
        <translation>Die Anteile entstehen durch die Gewichte des Load Balancers (%1)</translation>
    </message>
    <message>
        <source>Own step written: %1</source>
        <translation>Eigener Schritt geschrieben: %1</translation>
    </message>
    <message>
        <source>Own step moved: %1</source>
        <translation>Eigener Schritt verschoben: %1</translation>
    </message>
    <message>
        <source>Own step removed: %1</source>
        <translation>Eigener Schritt entfernt: %1</translation>
    </message>
    <message>
        <source>%1 (own step)</source>
        <translation>%1 (eigener Schritt)</translation>
    </message>
    <message>
        <source>Kong Gateway, hybrid mode: control planes by own steps, data planes rolling.</source>
        <translation>Kong Gateway, Hybrid-Modus: Control Planes nach eigenen Schritten, Data Planes Rolling.</translation>
    </message>
    <message>
        <source>Traditional-mode upgrade of Kong Gateway, by own steps.</source>
        <translation>Upgrade von Kong Gateway im traditionellen Modus, nach eigenen Schritten.</translation>
    </message>
    <message numerus="yes">
        <source>Write freeze: baseline taken of %n tables</source>
        <translation>
            <numerusform>Schreibstopp: Ausgangsstand von %n Tabelle aufgenommen</numerusform>
            <numerusform>Schreibstopp: Ausgangsstand von %n Tabellen aufgenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Write freeze: the config hash is the baseline</source>
        <translation>Schreibstopp: Der Config-Hash ist der Ausgangsstand</translation>
    </message>
    <message>
        <source>Write freeze: %1: %2</source>
        <extracomment>kind of write, what was written</extracomment>
        <translation>Schreibstopp: %1: %2</translation>
    </message>
    <message>
        <source>Audit log on the write of %1: %2</source>
        <extracomment>what was written, who wrote</extracomment>
        <translation>Audit-Log zum Schreibvorgang an %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n writes acknowledged. Reason: %1</source>
        <translation>
            <numerusform>%n Schreibvorgang quittiert. Grund: %1</numerusform>
            <numerusform>%n Schreibvorgänge quittiert. Grund: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Planned writes begin: %1</source>
        <translation>Geplantes Schreiben beginnt: %1</translation>
    </message>
    <message>
        <source>Planned writes begin: %1 (%2)</source>
        <extracomment>step, tables</extracomment>
        <translation>Geplantes Schreiben beginnt: %1 (%2)</translation>
    </message>
    <message>
        <source>Planned writes end: %1</source>
        <translation>Geplantes Schreiben endet: %1</translation>
    </message>
    <message numerus="yes">
        <source>New baseline confirmed after %1: %n planned writes</source>
        <translation>
            <numerusform>Neuer Ausgangsstand bestätigt nach %1: %n geplanter Schreibvorgang</numerusform>
            <numerusform>Neuer Ausgangsstand bestätigt nach %1: %n geplante Schreibvorgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>Write freeze: %1 watches</source>
        <extracomment>PostgreSQL or the config hash; why</extracomment>
        <translation>Schreibstopp: %1 überwacht</translation>
    </message>
    <message>
        <source>Write freeze: %1 does not watch: %2</source>
        <translation>Schreibstopp: %1 überwacht nicht: %2</translation>
    </message>
    <message>
        <source>Hop %1 of %2 to %3</source>
        <translation>Etappe %1 von %2 nach %3</translation>
    </message>
    <message>
        <source>%1; the next hop&apos;s plan: %2</source>
        <translation>%1; der Plan der nächsten Etappe: %2</translation>
    </message>
    <message>
        <source>%1; the plan before: %2</source>
        <translation>%1; der Plan davor: %2</translation>
    </message>
    <message>
        <source>Verified: %1. %2</source>
        <extracomment>what was verified; what was seen</extracomment>
        <translation>Nachgewiesen: %1. %2</translation>
    </message>
    <message>
        <source>Not so: %1. %2</source>
        <comment>what was verified; what was seen</comment>
        <translation>Trifft nicht zu: %1. %2</translation>
    </message>
    <message>
        <source>Not known any more: %1. %2</source>
        <comment>what was verified; why</comment>
        <translation>Nicht mehr bekannt: %1. %2</translation>
    </message>
    <message>
        <source>Settled by what was seen: %1</source>
        <translation>Durch Beobachtung geklärt: %1</translation>
    </message>
    <message>
        <source>Settled against its verification: %1. Reason: %2</source>
        <translation>Gegen den Nachweis geklärt: %1. Grund: %2</translation>
    </message>
    <message>
        <source>Gate waived: %1 (%2), by %3 until %4 UTC.</source>
        <extracomment>gate, facts, owner, time</extracomment>
        <translation>Gate ausgesetzt: %1 (%2), von %3 bis %4 UTC.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>%1 Second person: %2. %3</source>
        <extracomment>sentence, person, sentence</extracomment>
        <translation>%1 Zweite Person: %2. %3</translation>
    </message>
    <message>
        <source>Waiver withdrawn: %1</source>
        <translation>Aussetzung zurückgenommen: %1</translation>
    </message>
    <message>
        <source>Signed by the second person, %1: %2</source>
        <translation>Abgezeichnet von der zweiten Person, %1: %2</translation>
    </message>
    <message>
        <source>The second person&apos;s signature counts no longer: %1 (%2)</source>
        <translation>Die Abzeichnung der zweiten Person gilt nicht mehr: %1 (%2)</translation>
    </message>
    <message>
        <source>Point of no return passed: %1, typed: %2, second person: %3</source>
        <extracomment>step, what was typed, person</extracomment>
        <translation>Punkt ohne Wiederkehr überschritten: %1, eingetippt: %2, zweite Person: %3</translation>
    </message>
    <message>
        <source>%1. Write freeze lifted</source>
        <comment>sentence</comment>
        <translation>%1. Schreibstopp aufgehoben</translation>
    </message>
    <message>
        <source>Write freeze</source>
        <translation>Schreibstopp</translation>
    </message>
    <message>
        <source>Holds. %1 (seen %2)</source>
        <extracomment>what was verified and seen; when</extracomment>
        <translation>Trifft zu. %1 (gesehen %2)</translation>
    </message>
    <message>
        <source>Does not hold. %1 (seen %2)</source>
        <translation>Trifft nicht zu. %1 (gesehen %2)</translation>
    </message>
    <message>
        <source>Not known. %1</source>
        <translation>Nicht bekannt. %1</translation>
    </message>
    <message>
        <source>Overridden: %1</source>
        <extracomment>a reason; what was not seen to hold</extracomment>
        <translation>Override: %1</translation>
    </message>
    <message>
        <source>Overridden: %1 (not seen to hold: %2)</source>
        <translation>Override: %1 (nicht nachgewiesen: %2)</translation>
    </message>
    <message>
        <source>Roll back to X begun. Reason: %1</source>
        <translation>Rollback auf X begonnen. Grund: %1</translation>
    </message>
    <message>
        <source>Rolled back: everything is on X again</source>
        <translation>Zurückgerollt: Alles ist wieder auf X</translation>
    </message>
    <message>
        <source>Roll back given up, the upgrade goes on. Reason: %1</source>
        <translation>Rollback aufgegeben, das Upgrade geht weiter. Grund: %1</translation>
    </message>
    <message>
        <source>Roll back to X</source>
        <translation>Rollback auf X</translation>
    </message>
    <message>
        <source>Smoke tests: the proxy of X is at %1</source>
        <translation>Smoke-Tests: Der Proxy von X ist unter %1</translation>
    </message>
    <message>
        <source>Smoke tests: the proxy of Y is at %1</source>
        <translation>Smoke-Tests: Der Proxy von Y ist unter %1</translation>
    </message>
    <message>
        <source>Smoke test written: %1</source>
        <translation>Smoke-Test geschrieben: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n smoke tests written</source>
        <translation>
            <numerusform>%n Smoke-Test geschrieben</numerusform>
            <numerusform>%n Smoke-Tests geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Smoke tests removed: %1</source>
        <translation>Smoke-Tests entfernt: %1</translation>
    </message>
    <message>
        <source>Smoke tests on X (%1): %2 of %3 passed</source>
        <translation>Smoke-Tests auf X (%1): %2 von %3 bestanden</translation>
    </message>
    <message>
        <source>Smoke tests on Y (%1): %2 of %3 passed</source>
        <translation>Smoke-Tests auf Y (%1): %2 von %3 bestanden</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Handed over to whoever takes it</source>
        <translation>Übergeben an wen immer, der ihn übernimmt</translation>
    </message>
    <message>
        <source>Handed over to %1</source>
        <comment>person</comment>
        <translation>Übergeben an %1</translation>
    </message>
    <message>
        <source>%1. Note: %2</source>
        <comment>sentence, words</comment>
        <translation>%1. Hinweis: %2</translation>
    </message>
    <message>
        <source>%1 leads the plan from here on, after %2</source>
        <extracomment>person, person</extracomment>
        <translation>%1 führt den Plan von hier an, nach %2</translation>
    </message>
    <message>
        <source>%1. It was not offered to them. Reason: %2</source>
        <comment>sentence, words</comment>
        <translation>%1. Er wurde ihnen nicht übergeben. Begründung: %2</translation>
    </message>
    <message>
        <source>The hand-over was taken back</source>
        <translation>Die Übergabe wurde zurückgenommen</translation>
    </message>
    <message>
        <source>Plan made after “%1”</source>
        <comment>title of an earlier plan</comment>
        <translation>Plan nach „%1“ angelegt</translation>
    </message>
    <message>
        <source>Plan made after “%1” (%2)</source>
        <extracomment>title of an earlier plan, its environment</extracomment>
        <translation>Plan nach „%1“ (%2) angelegt</translation>
    </message>
    <message numerus="yes">
        <source>Environment recorded: X is %1, %n entities</source>
        <extracomment>version of X</extracomment>
        <translation>
            <numerusform>Umgebung festgehalten: X ist %1, %n Entität</numerusform>
            <numerusform>Umgebung festgehalten: X ist %1, %n Entitäten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 [%2]</source>
        <comment>sentence, signed with which key</comment>
        <translation>%1 [%2]</translation>
    </message>
    <message>
        <source>Does not count: %1</source>
        <extracomment>a sentence</extracomment>
        <translation>Zählt nicht: %1</translation>
    </message>
    <message>
        <source>, then </source>
        <comment>between people who led the plan one after the other</comment>
        <translation>, dann </translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>CP upgrade</source>
        <translation>CP-Upgrade</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <comment>phase of nodes without control planes</comment>
        <translation>Upgrade</translation>
    </message>
    <message>
        <source>DP rollout</source>
        <translation>DP-Rollout</translation>
    </message>
    <message>
        <source>Rollout</source>
        <comment>phase of nodes without control planes</comment>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>End state</source>
        <translation>Endzustand</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>phase, time</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>gatelift::ReportViewModel</name>
    <message>
        <source>%1, %2</source>
        <comment>outcome, detail</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>A sign-off needs a name.</source>
        <translation>Eine Abnahme braucht einen Namen.</translation>
    </message>
    <message>
        <source>%1 has signed already; the second sign-off is another person&apos;s.</source>
        <translation>%1 hat schon abgezeichnet; die zweite Abnahme ist Sache einer anderen Person.</translation>
    </message>
</context>
<context>
    <name>gatelift::RestoreDrill</name>
    <message>
        <source>holds no database dump, so there is nothing to restore</source>
        <translation>enthält keinen Datenbank-Dump, also gibt es nichts wiederherzustellen</translation>
    </message>
    <message>
        <source>name a backup of a database</source>
        <translation>das Backup einer Datenbank nennen</translation>
    </message>
    <message>
        <source>restored in %1 s</source>
        <translation>in %1 s wiederhergestellt</translation>
    </message>
    <message>
        <source>there is no room for the copy: %1 are free where this server keeps its data, %2 are needed</source>
        <translation>für die Kopie ist kein Platz: dort, wo dieser Server seine Daten hält, sind %1 frei, %2 werden gebraucht</translation>
    </message>
    <message>
        <source>name a scratch database on another server, or free space there</source>
        <translation>eine Probedatenbank auf einem anderen Server nennen, oder dort Platz schaffen</translation>
    </message>
</context>
<context>
    <name>gatelift::RestoreDrillCommand</name>
    <message>
        <source>The folder of the backup.</source>
        <translation>Der Ordner des Backups.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>The scratch database: empty, or not there yet (then it is made, and dropped at the end). As libpq takes it, without a password.</source>
        <translation>Die Probedatenbank: leer oder noch nicht da (dann wird sie angelegt und am Ende gelöscht). In der Schreibweise von libpq, ohne Passwort.</translation>
    </message>
    <message>
        <source>CONNINFO</source>
        <translation>CONNINFO</translation>
    </message>
    <message>
        <source>Proves a backup: restores it into a scratch database and compares every table.</source>
        <translation>Beweist ein Backup: stellt es in einer Probedatenbank wieder her und vergleicht jede Tabelle.</translation>
    </message>
</context>
<context>
    <name>gatelift::RestoreVerification</name>
    <message>
        <source>The database that X uses can&apos;t be held against the backup: %1.</source>
        <comment>why</comment>
        <translation>Die Datenbank, die X benutzt, kann nicht mit dem Backup verglichen werden: %1.</translation>
    </message>
    <message>
        <source>The database that X uses has not been held against the backup yet.</source>
        <translation>Die Datenbank, die X benutzt, wurde noch nicht mit dem Backup verglichen.</translation>
    </message>
    <message>
        <source>The plan has no dump to hold the database of X against.</source>
        <translation>Der Plan hat keinen Dump, mit dem die Datenbank von X zu vergleichen wäre.</translation>
    </message>
    <message>
        <source>How to reach the database of X is not entered: whether it holds what the backup held is a person&apos;s to say.</source>
        <translation>Wie die Datenbank von X zu erreichen ist, ist nicht eingetragen: Ob sie enthält, was das Backup enthielt, muss ein Mensch sagen.</translation>
    </message>
    <message>
        <source>X uses %1</source>
        <comment>address of a database</comment>
        <translation>X benutzt %1</translation>
    </message>
    <message>
        <source>Backup %1</source>
        <comment>its id</comment>
        <translation>Backup %1</translation>
    </message>
    <message>
        <source>%1: backup %2, database %3</source>
        <extracomment>table, what the backup has, what the database has</extracomment>
        <translation>%1: Backup %2, Datenbank %3</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 tables differ from the backup: %2.</source>
        <translation>
            <numerusform>%n von %1 Tabellen unterscheidet sich vom Backup: %2.</numerusform>
            <numerusform>%n von %1 Tabellen unterscheiden sich vom Backup: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables can&apos;t be compared with the backup.</source>
        <translation>
            <numerusform>%n Tabelle kann nicht mit dem Backup verglichen werden.</numerusform>
            <numerusform>%n Tabellen können nicht mit dem Backup verglichen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup holds no table to compare.</source>
        <translation>Das Backup enthält keine Tabelle zum Vergleichen.</translation>
    </message>
    <message numerus="yes">
        <source>All %n tables hold what the backup held (%1 rows).</source>
        <extracomment>%n tables, %1 rows</extracomment>
        <translation>
            <numerusform>%n Tabelle enthält, was das Backup enthielt (%1 Zeilen).</numerusform>
            <numerusform>Alle %n Tabellen enthalten, was das Backup enthielt (%1 Zeilen).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables have fewer rows than the backup. Gateways delete rows whose time is over; whether that is all is a person&apos;s to say.</source>
        <translation>
            <numerusform>%n Tabelle hat weniger Zeilen als das Backup. Gateways löschen Zeilen, deren Zeit abgelaufen ist; ob das alles ist, muss ein Mensch sagen.</numerusform>
            <numerusform>%n Tabellen haben weniger Zeilen als das Backup. Gateways löschen Zeilen, deren Zeit abgelaufen ist; ob das alles ist, muss ein Mensch sagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>an unknown server</source>
        <translation>einem unbekannten Server</translation>
    </message>
    <message>
        <source>X uses a database on %1 now; the plan knows the way to the one on %2 alone. Whether it holds what the backup held is a person&apos;s to say.</source>
        <extracomment>host:port of a database server, and that of another</extracomment>
        <translation>X nutzt jetzt eine Datenbank auf %1; der Plan kennt nur den Weg zu der auf %2. Ob sie enthält, was das Backup enthielt, sagt ein Mensch.</translation>
    </message>
</context>
<context>
    <name>gatelift::RestoredDatabase</name>
    <message>
        <source>its manifest is not the one that was written with this backup</source>
        <translation>sein Manifest ist nicht das, das mit diesem Backup geschrieben wurde</translation>
    </message>
    <message>
        <source>verify the backup on the page Backup</source>
        <translation>das Backup auf der Seite Backup prüfen</translation>
    </message>
    <message>
        <source>the plan&apos;s database of X</source>
        <translation>die im Plan eingetragene Datenbank von X</translation>
    </message>
</context>
<context>
    <name>gatelift::RollbackDialog</name>
    <message>
        <source>No step is needed.</source>
        <translation>Es ist kein Schritt nötig.</translation>
    </message>
    <message>
        <source>Roll back to X</source>
        <translation>Rollback auf X</translation>
    </message>
    <message>
        <source>Give up rolling back…</source>
        <translation>Rollback aufgeben…</translation>
    </message>
    <message>
        <source>Begin to roll back…</source>
        <translation>Rollback beginnen…</translation>
    </message>
    <message>
        <source>Everything is on X…</source>
        <translation>Alles ist auf X…</translation>
    </message>
    <message numerus="yes">
        <source>%n required steps are open.</source>
        <translation>
            <numerusform>%n nötiger Schritt ist offen.</numerusform>
            <numerusform>%n nötige Schritte sind offen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin to roll back to X?</source>
        <translation>Rollback auf X beginnen?</translation>
    </message>
    <message>
        <source>From now on the steps of the way back are worked, and those of the upgrade rest. Nothing is run by Gatelift itself.</source>
        <translation>Ab jetzt gelten die Schritte des Rückwegs, und die des Upgrades ruhen. Gatelift führt nichts selbst aus.</translation>
    </message>
    <message>
        <source>Reason, printed in the report</source>
        <translation>Grund, steht im Bericht</translation>
    </message>
    <message>
        <source>Begin to roll back</source>
        <translation>Rollback beginnen</translation>
    </message>
    <message>
        <source>Give up rolling back?</source>
        <translation>Rollback aufgeben?</translation>
    </message>
    <message>
        <source>The upgrade goes on from where it was. What was rolled back already has to be done again by hand.</source>
        <translation>Das Upgrade geht weiter, wo es war. Was schon zurückgerollt ist, muss von Hand wieder getan werden.</translation>
    </message>
    <message>
        <source>Go on with the upgrade</source>
        <translation>Mit dem Upgrade weitermachen</translation>
    </message>
    <message>
        <source>Is everything on X again?</source>
        <translation>Ist alles wieder auf X?</translation>
    </message>
    <message>
        <source>This plan goes no further then: another try is another plan. The report and the lifting of the freeze are what is left.</source>
        <translation>Der Plan geht dann nicht weiter: Ein neuer Versuch ist ein neuer Plan. Es bleiben der Bericht und das Ende des Schreibstopps.</translation>
    </message>
    <message>
        <source>Everything is on X</source>
        <translation>Alles ist auf X</translation>
    </message>
</context>
<context>
    <name>gatelift::RollbackViewModel</name>
    <message>
        <source>This plan goes no further. Another try is another plan; the write freeze can be lifted.</source>
        <translation>Dieser Plan geht nicht weiter. Ein neuer Versuch ist ein neuer Plan; der Schreibstopp kann enden.</translation>
    </message>
    <message>
        <source>Reason: %1 (%2). Meanwhile the upgrade&apos;s own steps rest.</source>
        <extracomment>reason, person</extracomment>
        <translation>Grund: %1 (%2). Die Schritte des Upgrades ruhen solange.</translation>
    </message>
    <message>
        <source>What X was can only be built anew from the backup.</source>
        <translation>Was X war, lässt sich nur aus dem Backup neu aufbauen.</translation>
    </message>
    <message>
        <source>What is missing stands on the Backup page.</source>
        <translation>Was fehlt, steht auf der Seite Backup.</translation>
    </message>
    <message>
        <source>Whoever gives the upgrade up now only lifts the write freeze.</source>
        <translation>Wer das Upgrade jetzt aufgibt, beendet nur den Schreibstopp.</translation>
    </message>
    <message>
        <source>These are the steps for this strategy from where the plan is now. Each is run by the operator and looked at like those of the upgrade; nothing begins by itself.</source>
        <translation>Das sind die Schritte für diese Strategie vom jetzigen Stand aus. Jeden führt der Operator aus, nach dem Ergebnis wird wie beim Upgrade gesehen; von selbst beginnt nichts.</translation>
    </message>
</context>
<context>
    <name>gatelift::RolloutCard</name>
    <message>
        <source>share of traffic on Y · by weights</source>
        <translation>Anteil des Verkehrs auf Y · nach Gewichten</translation>
    </message>
    <message>
        <source>share of traffic on Y · nodes</source>
        <translation>Anteil des Verkehrs auf Y · Knoten</translation>
    </message>
    <message>
        <source>Record %1 % on Y</source>
        <translation>%1 % auf Y festhalten</translation>
    </message>
    <message>
        <source>100 % reached</source>
        <translation>100 % erreicht</translation>
    </message>
    <message>
        <source>Hold at %1 %</source>
        <translation>Bei %1 % halten</translation>
    </message>
    <message>
        <source>Back to %1 %</source>
        <translation>Zurück auf %1 %</translation>
    </message>
    <message>
        <source>Back one share</source>
        <translation>Einen Anteil zurück</translation>
    </message>
    <message>
        <source>Next on %1. %2</source>
        <extracomment>HAProxy; then a sentence on weights</extracomment>
        <translation>Als Nächstes auf %1. %2</translation>
    </message>
    <message>
        <source>Rollout step</source>
        <translation>Rollout-Schritt</translation>
    </message>
    <message>
        <source>Edit schedule…</source>
        <translation>Zeitplan bearbeiten…</translation>
    </message>
    <message>
        <source>Means…</source>
        <translation>Mittel…</translation>
    </message>
</context>
<context>
    <name>gatelift::RolloutMeansDialog</name>
    <message>
        <source>Servers that run X</source>
        <translation>Server, auf denen X läuft</translation>
    </message>
    <message>
        <source>How shares are made</source>
        <translation>Wie Anteile entstehen</translation>
    </message>
    <message>
        <source>By number of nodes</source>
        <translation>Nach Zahl der Knoten</translation>
    </message>
    <message>
        <source>By weights of a load balancer</source>
        <translation>Nach Gewichten eines Load Balancers</translation>
    </message>
    <message>
        <source>Several by commas; each gets the same weight.</source>
        <translation>Mehrere durch Kommas; jeder bekommt dasselbe Gewicht.</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>Load Balancer</translation>
    </message>
    <message>
        <source>Servers that run Y</source>
        <translation>Server, auf denen Y läuft</translation>
    </message>
    <message>
        <source>Set means</source>
        <translation>Mittel übernehmen</translation>
    </message>
    <message>
        <source>Both versions run, and the load balancer sends each its part. Gatelift hands you the commands and runs none of them.</source>
        <translation>Beide Versionen laufen, und der Load Balancer schickt jeder ihren Teil. Gatelift gibt Ihnen die Befehle und führt keinen davon aus.</translation>
    </message>
    <message>
        <source>Every data plane gets its equal part of the traffic, so the share on Y is that of the nodes that run it.</source>
        <translation>Jede Data Plane bekommt den gleichen Teil des Verkehrs; der Anteil auf Y ist also der der Knoten, auf denen Y läuft.</translation>
    </message>
    <message>
        <source>Admin API of the gateway in front</source>
        <translation>Admin-API des vorgelagerten Gateways</translation>
    </message>
    <message>
        <source>Admin socket</source>
        <translation>Admin-Socket</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
</context>
<context>
    <name>gatelift::RolloutTrack</name>
    <message>
        <source>%1 %: %2 on Y, %3 on X</source>
        <comment>share, nodes, nodes</comment>
        <translation>%1 %: %2 auf Y, %3 auf X</translation>
    </message>
    <message>
        <source>Rollout steps</source>
        <translation>Stufen des Rollouts</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>share</comment>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>hold %n min</source>
        <translation>
            <numerusform>%n min halten</numerusform>
            <numerusform>%n min halten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Y / %2 X</source>
        <comment>nodes on Y, nodes on X</comment>
        <translation>%1 Y / %2 X</translation>
    </message>
    <message>
        <source>%1 %: observed %2 %</source>
        <comment>planned and observed share</comment>
        <translation>%1 %: beobachtet %2 %</translation>
    </message>
    <message>
        <source>seen %1 %</source>
        <comment>observed share</comment>
        <translation>gesehen %1 %</translation>
    </message>
</context>
<context>
    <name>gatelift::RunBar</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play again from the beginning</source>
        <translation>Von vorn abspielen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>a speed</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Time in the recording</source>
        <translation>Zeit in der Aufzeichnung</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>gatelift::RunMenu</name>
    <message>
        <source>What if…</source>
        <translation>Was wäre, wenn…</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>Record polls…</source>
        <translation>Abrufe aufzeichnen…</translation>
    </message>
    <message>
        <source>Replay…</source>
        <translation>Wiedergabe…</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Übergeben…</translation>
    </message>
</context>
<context>
    <name>gatelift::RunViewModel</name>
    <message>
        <source>Replay of %1</source>
        <comment>a recording&apos;s name</comment>
        <translation>Wiedergabe von %1</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Recorded polls, nothing here is live. No plan is changed.</source>
        <translation>Aufgezeichnete Abrufe, nichts davon ist live. Kein Plan wird verändert.</translation>
    </message>
    <message>
        <source>A simulated cluster on this machine.</source>
        <translation>Ein simulierter Cluster auf diesem Rechner.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>the time that is shown, the recording&apos;s last</comment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>Recording to %1: %n polls, %2</source>
        <comment>file, size</comment>
        <translation>
            <numerusform>Aufzeichnung in %1: %n Abruf, %2</numerusform>
            <numerusform>Aufzeichnung in %1: %n Abrufe, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ScheduleDialog</name>
    <message>
        <source>Add step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Rollout schedule</source>
        <translation>Zeitplan des Rollouts</translation>
    </message>
    <message>
        <source>Shares of traffic on Y, how long each is held at least, and when it should start. Times are in %1.</source>
        <extracomment>%1: a time zone such as Europe/Berlin</extracomment>
        <translation>Anteile des Verkehrs auf Y, wie lange jeder mindestens gehalten wird und wann er beginnen soll. Die Zeiten gelten in %1.</translation>
    </message>
    <message>
        <source>Set schedule</source>
        <translation>Zeitplan übernehmen</translation>
    </message>
    <message>
        <source>Share on Y</source>
        <translation>Anteil auf Y</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Share of step %1</source>
        <translation>Anteil von Schritt %1</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Hold time of %1 %</source>
        <translation>Haltezeit von %1 %</translation>
    </message>
    <message>
        <source>Start of %1 %</source>
        <translation>Beginn von %1 %</translation>
    </message>
    <message>
        <source>Remove %1 %</source>
        <translation>%1 % entfernen</translation>
    </message>
    <message>
        <source>%1 Y / %2 X</source>
        <comment>nodes on Y, nodes on X</comment>
        <translation>%1 Y / %2 X</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>share</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>gatelift::SchemaJson</name>
    <message>
        <source>it is no schema: there are no fields in it</source>
        <translation>das ist kein Schema: es enthält keine Felder</translation>
    </message>
</context>
<context>
    <name>gatelift::SchemaJudge</name>
    <message>
        <source>looked up in %1/schemas/%2, Kong %3</source>
        <translation>nachgesehen in %1/schemas/%2, Kong %3</translation>
    </message>
    <message>
        <source>The gateway that was asked is of another edition than X (%1)</source>
        <translation>Das befragte Gateway hat eine andere Edition als X (%1)</translation>
    </message>
    <message>
        <source>%1 entities of %2 kinds were held against %3 schemas of Kong %4; rules that are functions are not in them</source>
        <translation>%1 Entitäten aus %2 Arten mit %3 Schemas von Kong %4 abgeglichen; Regeln, die Funktionen sind, stehen nicht in den Schemas</translation>
    </message>
    <message>
        <source>; more than %1 findings, the rest is not listed</source>
        <translation>; mehr als %1 Befunde, der Rest ist nicht aufgeführt</translation>
    </message>
    <message>
        <source>; some entities or schemas could not be read</source>
        <translation>; einige Entitäten oder Schemas waren nicht lesbar</translation>
    </message>
</context>
<context>
    <name>gatelift::SchemaReader</name>
    <message>
        <source>it runs %1, and the schemas of %2 are wanted</source>
        <translation>dort läuft %1, gebraucht werden die Schemas von %2</translation>
    </message>
    <message>
        <source>name the Admin API of control plane Y, or of any gateway of its version</source>
        <translation>die Admin API der Control Plane Y oder eines beliebigen Gateways ihrer Version angeben</translation>
    </message>
    <message>
        <source>schemas: a name that can&apos;t be asked for was left out</source>
        <translation>Schemas: ein Name, der sich nicht abfragen lässt, wurde ausgelassen</translation>
    </message>
</context>
<context>
    <name>gatelift::SchemaWords</name>
    <message>
        <source>a text</source>
        <translation>einen Text</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a reference to another entity</source>
        <translation>einen Verweis auf eine andere Entität</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>etwas anderes</translation>
    </message>
    <message>
        <source>it must not be set</source>
        <translation>der Wert darf nicht gesetzt sein</translation>
    </message>
    <message>
        <source>it must be %1</source>
        <translation>der Wert muss %1 sein</translation>
    </message>
    <message>
        <source>it must not be %1</source>
        <translation>der Wert darf nicht %1 sein</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>eines von: %1</translation>
    </message>
    <message>
        <source>none of: %1</source>
        <translation>keines von: %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>mehr als %1</translation>
    </message>
    <message>
        <source>a time stamp</source>
        <translation>ein Zeitstempel</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>eine UUID</translation>
    </message>
    <message>
        <source>a length of %1</source>
        <translation>eine Länge von %1</translation>
    </message>
    <message>
        <source>a length of at least %1</source>
        <translation>eine Länge von mindestens %1</translation>
    </message>
    <message>
        <source>a length of at most %1</source>
        <translation>eine Länge von höchstens %1</translation>
    </message>
    <message>
        <source>it must begin with %1</source>
        <translation>der Wert muss mit %1 beginnen</translation>
    </message>
    <message>
        <source>it must match the Lua pattern %1</source>
        <translation>der Wert muss dem Lua-Muster %1 entsprechen</translation>
    </message>
    <message>
        <source>it must match one of the Lua patterns %1</source>
        <translation>der Wert muss einem der Lua-Muster %1 entsprechen</translation>
    </message>
    <message>
        <source>it must not match the Lua pattern %1</source>
        <translation>der Wert darf dem Lua-Muster %1 nicht entsprechen</translation>
    </message>
    <message>
        <source>it must contain %1</source>
        <translation>der Wert muss %1 enthalten</translation>
    </message>
    <message>
        <source>one of these must be set: %1</source>
        <translation>mindestens eines davon muss gesetzt sein: %1</translation>
    </message>
    <message>
        <source>exactly one of these must be set: %1</source>
        <translation>genau eines davon muss gesetzt sein: %1</translation>
    </message>
    <message>
        <source>these must differ: %1</source>
        <translation>diese müssen sich unterscheiden: %1</translation>
    </message>
    <message>
        <source>all or none of these must be set: %1</source>
        <translation>alle oder keines davon müssen gesetzt sein: %1</translation>
    </message>
    <message>
        <source>at most one of these may be set: %1</source>
        <translation>höchstens eines davon darf gesetzt sein: %1</translation>
    </message>
    <message>
        <source>none of %1 beside %2</source>
        <translation>keines von %1 neben %2</translation>
    </message>
    <message>
        <source>what %1 says decides on %2</source>
        <translation>der Wert von %1 entscheidet über %2</translation>
    </message>
    <message>
        <source>what %1 says asks for one of: %2</source>
        <translation>der Wert von %1 verlangt eines von: %2</translation>
    </message>
    <message>
        <source>of a %1</source>
        <translation>einer Entität der Art %1</translation>
    </message>
    <message>
        <source>of the plugin %1</source>
        <translation>des Plugins %1</translation>
    </message>
    <message>
        <source>Y does not know the setting `%1` %2</source>
        <translation>Y kennt die Einstellung nicht: `%1` %2</translation>
    </message>
    <message>
        <source>Y expects another type: `%1` %2</source>
        <translation>Y erwartet einen anderen Typ: `%1` %2</translation>
    </message>
    <message>
        <source>Y requires a setting that is missing: `%1` %2</source>
        <translation>Y verlangt eine Einstellung, die fehlt: `%1` %2</translation>
    </message>
    <message>
        <source>Y does not allow the value: `%1` %2</source>
        <translation>Y erlaubt den Wert nicht: `%1` %2</translation>
    </message>
    <message>
        <source>Y does not allow the combination: `%1` %2</source>
        <translation>Y erlaubt die Kombination nicht: `%1` %2</translation>
    </message>
    <message>
        <source>Deprecated in Y: `%1` %2</source>
        <translation>In Y abgekündigt: `%1` %2</translation>
    </message>
    <message>
        <source>Y still takes it; %1 removes it.</source>
        <translation>Y nimmt sie noch an; %1 entfernt sie.</translation>
    </message>
    <message>
        <source>Y still takes it and does not say until when.</source>
        <translation>Y nimmt sie noch an und sagt nicht, bis wann.</translation>
    </message>
    <message>
        <source>The setting lives in `%1`.</source>
        <translation>Die Einstellung liegt jetzt in `%1`.</translation>
    </message>
    <message>
        <source>Y itself says: &apos;%1&apos;</source>
        <translation>Y selbst sagt: „%1“</translation>
    </message>
    <message>
        <source>Y&apos;s schema has no such field. From the database Y reads the entity without it, unless its migrations move the setting; through the Admin API and in declarative configuration it is refused.</source>
        <translation>Im Schema von Y fehlt dieses Feld. Aus der Datenbank liest Y die Entität ohne das Feld, sofern die Migrationen die Einstellung nicht verschieben; über die Admin API und in deklarativer Konfiguration wird es abgelehnt.</translation>
    </message>
    <message>
        <source>Y takes %1 there. Data planes refuse a configuration that holds another, unless the migrations rewrite it.</source>
        <translation>Y erwartet dort %1. Data Planes lehnen eine Konfiguration ab, die etwas anderes enthält, sofern die Migrationen es nicht umschreiben.</translation>
    </message>
    <message>
        <source>Y requires it and has no default for it.</source>
        <translation>Y verlangt die Einstellung und hat keine Vorgabe dafür.</translation>
    </message>
    <message>
        <source>What Y takes there: %1.</source>
        <translation>In Y gilt dort: %1.</translation>
    </message>
    <message>
        <source>Find out what takes its place, and take the setting away on X before the freeze or set its successor after the migration; change files of decK and own scripts, too.</source>
        <translation>Den Ersatz ermitteln und die Einstellung auf X vor dem Schreibstopp entfernen oder den Nachfolger nach der Migration setzen; auch Dateien von decK und eigene Skripte ändern.</translation>
    </message>
    <message>
        <source>Change it on X before the freeze where X takes the new form, else look at it on Y&apos;s migrated copy before data planes connect; change files of decK and own scripts, too.</source>
        <translation>Auf X vor dem Schreibstopp ändern, wenn X die neue Form annimmt, sonst auf der migrierten Kopie von Y ansehen, bevor sich Data Planes verbinden; auch Dateien von decK und eigene Skripte ändern.</translation>
    </message>
    <message>
        <source>Set it on X before the freeze where X knows it, else on Y&apos;s migrated copy before data planes connect.</source>
        <translation>Auf X vor dem Schreibstopp setzen, wenn X die Einstellung kennt, sonst auf der migrierten Kopie von Y, bevor sich Data Planes verbinden.</translation>
    </message>
    <message>
        <source>Nothing for this upgrade. Move files of decK and own scripts to the new setting before the release that removes it.</source>
        <translation>Für dieses Upgrade nichts. Dateien von decK und eigene Skripte auf die neue Einstellung umstellen, bevor ein Release die alte entfernt.</translation>
    </message>
    <message>
        <source>the schemas of Kong %1, below /schemas</source>
        <translation>die Schemas von Kong %1, unter /schemas</translation>
    </message>
    <message>
        <source>/schemas/%1 of Kong %2</source>
        <translation>/schemas/%1 von Kong %2</translation>
    </message>
    <message>
        <source>unknown field</source>
        <translation>unbekanntes Feld</translation>
    </message>
    <message>
        <source>wrong type</source>
        <translation>falscher Typ</translation>
    </message>
    <message>
        <source>required field missing</source>
        <translation>Pflichtfeld fehlt</translation>
    </message>
    <message>
        <source>value not allowed</source>
        <translation>Wert nicht erlaubt</translation>
    </message>
    <message>
        <source>combination not allowed</source>
        <translation>Kombination nicht erlaubt</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>abgekündigt</translation>
    </message>
    <message>
        <source>Every instance that the evidence names: `%1` %2.</source>
        <translation>Jede Instanz, die der Nachweis nennt: `%1` %2.</translation>
    </message>
    <message>
        <source>Y has no schema for %1</source>
        <translation>Y hat kein Schema für %1</translation>
    </message>
    <message>
        <source>Y answers that it has no such kind of entity.</source>
        <translation>Laut Antwort von Y gibt es diese Art von Entität dort nicht.</translation>
    </message>
    <message>
        <source>Every entity of the kind.</source>
        <translation>Jede Entität dieser Art.</translation>
    </message>
    <message>
        <source>Find out whether Y still has the feature, and whether it is switched on there.</source>
        <translation>Klären, ob Y die Funktion noch hat und ob sie dort eingeschaltet ist.</translation>
    </message>
    <message>
        <source>Y does not know the plugin %1</source>
        <translation>Y kennt das Plugin %1 nicht</translation>
    </message>
    <message>
        <source>The gateway that was asked can&apos;t load it. A node whose configuration holds a plugin that it can&apos;t load does not start.</source>
        <translation>Das befragte Gateway kann es nicht laden. Ein Knoten startet nicht, wenn seine Konfiguration ein Plugin enthält, das er nicht laden kann.</translation>
    </message>
    <message>
        <source>Every instance of the plugin.</source>
        <translation>Jede Instanz des Plugins.</translation>
    </message>
    <message>
        <source>Install it on Y&apos;s nodes and name it in `plugins` of their kong.conf, or remove its instances before the freeze; then ask Y&apos;s schemas again.</source>
        <translation>Auf den Knoten von Y installieren und in deren kong.conf unter `plugins` nennen, oder die Instanzen vor dem Schreibstopp entfernen; dann die Schemas von Y erneut abfragen.</translation>
    </message>
    <message>
        <source>The live configuration, held against Y&apos;s schemas</source>
        <translation>Die laufende Konfiguration, abgeglichen mit den Schemas von Y</translation>
    </message>
    <message>
        <source>Y checks entities and plugin configurations against its own schemas.</source>
        <translation>Y prüft Entitäten und Plugin-Konfigurationen gegen die eigenen Schemas.</translation>
    </message>
    <message>
        <source>Every entity and every plugin configuration.</source>
        <translation>Jede Entität und jede Plugin-Konfiguration.</translation>
    </message>
    <message>
        <source>Collect again where something could not be read; else there is nothing to do.</source>
        <translation>Erneut einlesen, wo etwas nicht lesbar war; sonst ist nichts zu tun.</translation>
    </message>
    <message>
        <source>no items that exclude each other</source>
        <translation>keine Einträge, die einander ausschließen</translation>
    </message>
</context>
<context>
    <name>gatelift::ScratchDatabase</name>
    <message numerus="yes">
        <source>holds %n objects already; a drill goes into an empty database only</source>
        <translation>
            <numerusform>enthält schon %n Objekt; eine Wiederherstellungsprobe läuft nur in einer leeren Datenbank</numerusform>
            <numerusform>enthält schon %n Objekte; eine Wiederherstellungsprobe läuft nur in einer leeren Datenbank</numerusform>
        </translation>
    </message>
    <message>
        <source>an earlier drill left it behind: drop it, or name another database</source>
        <translation>eine frühere Probe hat sie hinterlassen: löschen oder eine andere Datenbank nennen</translation>
    </message>
    <message>
        <source>name a database that is empty or does not exist yet</source>
        <translation>eine Datenbank nennen, die leer ist oder noch nicht existiert</translation>
    </message>
    <message>
        <source>the role may not create databases</source>
        <translation>die Rolle darf keine Datenbanken anlegen</translation>
    </message>
    <message>
        <source>grant it CREATEDB, or make an empty database and name it</source>
        <translation>der Rolle CREATEDB gewähren oder eine leere Datenbank anlegen und nennen</translation>
    </message>
</context>
<context>
    <name>gatelift::ScreenshotsCommand</name>
    <message>
        <source>&apos;%1&apos; is not a size</source>
        <translation>„%1“ ist keine Größe</translation>
    </message>
    <message>
        <source>write it like 1440x900</source>
        <translation>so schreiben: 1440x900</translation>
    </message>
    <message>
        <source>the picture can&apos;t be written</source>
        <translation>das Bild konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>check the folder and the free space</source>
        <translation>Ordner und freien Platz prüfen</translation>
    </message>
    <message>
        <source>Folder for the pictures.</source>
        <translation>Ordner für die Bilder.</translation>
    </message>
    <message>
        <source>Language, such as de.</source>
        <translation>Sprache, zum Beispiel de.</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>Größe des Fensters.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is neither light nor dark</source>
        <translation>„%1“ ist weder light noch dark</translation>
    </message>
    <message>
        <source>the folder can&apos;t be created</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>name another with --out</source>
        <translation>mit --out einen anderen nennen</translation>
    </message>
    <message>
        <source>give one of the two</source>
        <translation>eines der beiden angeben</translation>
    </message>
    <message>
        <source>Save every page of the wizard as a picture, in a rehearsed state.</source>
        <translation>Speichert jede Seite des Assistenten als Bild, in geprobtem Zustand.</translation>
    </message>
    <message>
        <source>Appearance: light or dark.</source>
        <translation>Erscheinungsbild: light oder dark.</translation>
    </message>
</context>
<context>
    <name>gatelift::SecondPerson</name>
    <message>
        <source>I am this person, have seen the facts above, and agree.</source>
        <translation>Ich bin diese Person, habe die Fakten oben gesehen und stimme zu.</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>the plan names %1</source>
        <extracomment>person</extracomment>
        <translation>im Plan: %1</translation>
    </message>
    <message>
        <source>PIN on this machine</source>
        <translation>PIN auf diesem Rechner</translation>
    </message>
    <message>
        <source>Own key</source>
        <translation>Eigener Schlüssel</translation>
    </message>
    <message>
        <source>How the second person signs</source>
        <translation>Wie die zweite Person signiert</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN again</source>
        <translation>PIN wiederholen</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Neue PIN</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Signieren…</translation>
    </message>
    <message>
        <source>Signed: %1…</source>
        <comment>a key&apos;s id</comment>
        <translation>Signiert: %1…</translation>
    </message>
    <message>
        <source>Opening the key; that takes a second or two…</source>
        <translation>Der Schlüssel wird geöffnet; das dauert ein, zwei Sekunden…</translation>
    </message>
    <message>
        <source>PIN lost…</source>
        <translation>PIN verloren…</translation>
    </message>
    <message numerus="yes">
        <source>New on this machine: %n characters or more. With a lost PIN its key is lost.</source>
        <translation>
            <numerusform>Neu auf diesem Rechner: %n Zeichen oder mehr. Mit der PIN geht auch ihr Schlüssel verloren.</numerusform>
            <numerusform>Neu auf diesem Rechner: %n Zeichen oder mehr. Mit der PIN geht auch ihr Schlüssel verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set a new PIN?</source>
        <translation>Neue PIN festlegen?</translation>
    </message>
    <message>
        <source>Set a new PIN</source>
        <translation>Neue PIN festlegen</translation>
    </message>
</context>
<context>
    <name>gatelift::SecondSigner</name>
    <message>
        <source>Signs with the same key as before in this plan.</source>
        <translation>Signiert mit demselben Schlüssel wie zuvor in diesem Plan.</translation>
    </message>
    <message>
        <source>The first signature of this person in this plan: it shows only that later ones are the same person&apos;s.</source>
        <translation>Die erste Signatur dieser Person in diesem Plan: sie zeigt nur, dass spätere von derselben Person sind.</translation>
    </message>
    <message>
        <source>The second person names themselves.</source>
        <translation>Die zweite Person nennt ihren Namen.</translation>
    </message>
    <message>
        <source>The second person has not confirmed yet.</source>
        <translation>Die zweite Person hat noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>The second person signs with their own key.</source>
        <translation>Die zweite Person signiert mit eigenem Schlüssel.</translation>
    </message>
    <message>
        <source>There is nowhere to keep a key here: sign with an own key.</source>
        <translation>Hier lässt sich kein Schlüssel aufbewahren: mit eigenem Schlüssel signieren.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs: wait %n seconds.</source>
        <translation>
            <numerusform>Zu viele falsche PINs: noch %n Sekunde warten.</numerusform>
            <numerusform>Zu viele falsche PINs: noch %n Sekunden warten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The second person sets a PIN of %n characters or more.</source>
        <translation>
            <numerusform>Die zweite Person legt eine PIN mit mindestens %n Zeichen fest.</numerusform>
            <numerusform>Die zweite Person legt eine PIN mit mindestens %n Zeichen fest.</numerusform>
        </translation>
    </message>
    <message>
        <source>The second person enters their PIN.</source>
        <translation>Die zweite Person gibt ihre PIN ein.</translation>
    </message>
    <message>
        <source>The two PINs differ.</source>
        <translation>Die beiden PINs unterscheiden sich.</translation>
    </message>
    <message>
        <source>Nothing was asked for.</source>
        <translation>Es wurde nichts erbeten.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>what is wrong with a key or a signature</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>error, what to do</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The key that %1 has on this machine is set aside, and a new PIN makes another one.</source>
        <extracomment>person</extracomment>
        <translation>Der Schlüssel von %1 auf diesem Rechner wird beiseitegelegt; eine neue PIN erzeugt einen anderen.</translation>
    </message>
    <message>
        <source>In this plan %1 has signed with the old key already: here the new one does not count, and another second person goes on.</source>
        <extracomment>person</extracomment>
        <translation>In diesem Plan hat %1 schon mit dem alten Schlüssel signiert: Hier zählt der neue nicht, und eine andere zweite Person macht weiter.</translation>
    </message>
    <message>
        <source>Plans that were signed with the old key do not take the new one.</source>
        <translation>Pläne, die mit dem alten Schlüssel signiert wurden, nehmen den neuen nicht an.</translation>
    </message>
</context>
<context>
    <name>gatelift::SessionDatabase</name>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>no database is named yet</source>
        <translation>noch ist keine Datenbank genannt</translation>
    </message>
    <message>
        <source>enter host and database on the Deployment page</source>
        <translation>Host und Datenbank auf der Seite Deployment eintragen</translation>
    </message>
</context>
<context>
    <name>gatelift::ShareBar</name>
    <message>
        <source>%1 on X, %2 on Y, of %3</source>
        <translation>%1 auf X, %2 auf Y, von %3</translation>
    </message>
</context>
<context>
    <name>gatelift::ShareDonut</name>
    <message>
        <source>%1 %</source>
        <comment>share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>Share on Y: %1 %, planned %2 %</source>
        <translation>Anteil auf Y: %1 %, geplant %2 %</translation>
    </message>
    <message>
        <source>Share on Y: not observed, planned %1 %</source>
        <translation>Anteil auf Y: nicht beobachtet, geplant %1 %</translation>
    </message>
</context>
<context>
    <name>gatelift::ShareLineCard</name>
    <message>
        <source>planned and observed, by: %1</source>
        <comment>source</comment>
        <translation>geplant und beobachtet, durch: %1</translation>
    </message>
    <message>
        <source>planned, and the share of the nodes</source>
        <translation>geplant, und der Anteil der Knoten</translation>
    </message>
    <message>
        <source>Traffic on Y</source>
        <translation>Verkehr auf Y</translation>
    </message>
    <message>
        <source>Nothing is observed and nothing is planned</source>
        <translation>Nichts ist beobachtet und nichts geplant</translation>
    </message>
    <message>
        <source>Name a source of traffic figures and plan the shares.</source>
        <translation>Nennen Sie eine Quelle für Verkehrszahlen und planen Sie die Anteile.</translation>
    </message>
    <message>
        <source>Choose a source…</source>
        <translation>Quelle wählen…</translation>
    </message>
</context>
<context>
    <name>gatelift::ShareLineChart</name>
    <message>
        <source>%1 %</source>
        <comment>share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>now %1</source>
        <comment>time</comment>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>share of nodes</source>
        <translation>Anteil der Knoten</translation>
    </message>
    <message>
        <source>observed</source>
        <comment>share of traffic</comment>
        <translation>beobachtet</translation>
    </message>
    <message>
        <source>planned</source>
        <comment>share of traffic</comment>
        <translation>geplant</translation>
    </message>
</context>
<context>
    <name>gatelift::ShareLineView</name>
    <message>
        <source>Traffic on Y, planned and observed</source>
        <translation>Verkehr auf Y, geplant und beobachtet</translation>
    </message>
    <message>
        <source>Nothing was observed.</source>
        <translation>Nichts wurde beobachtet.</translation>
    </message>
    <message>
        <source>%1 % of the nodes at %2; nothing counts requests.</source>
        <comment>share, time</comment>
        <translation>%1 % der Knoten um %2; nichts zählt Anfragen.</translation>
    </message>
    <message>
        <source>Observed %1 % at %2.</source>
        <comment>share, time</comment>
        <translation>Beobachtet: %1 % um %2.</translation>
    </message>
    <message>
        <source>Planned %1 % at %2.</source>
        <comment>share, time</comment>
        <translation>Geplant: %1 % um %2.</translation>
    </message>
</context>
<context>
    <name>gatelift::ShareTable</name>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>observed share of traffic</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Observed: %1</source>
        <translation>Gemessen: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::ShellDataBuilder</name>
    <message>
        <source>Prepare</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Upgrade</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>done of total</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Overridden with a reason</source>
        <translation>Mit Begründung übergangen</translation>
    </message>
    <message>
        <source>Waits for “%1”</source>
        <translation>Wartet auf „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Not polled</source>
        <translation>Nicht abgefragt</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>Keine Adresse</translation>
    </message>
    <message>
        <source>Not deployed</source>
        <translation>Noch nicht da</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>not planned</source>
        <translation>nicht geplant</translation>
    </message>
    <message>
        <source>Window opens in</source>
        <translation>Fenster öffnet in</translation>
    </message>
    <message>
        <source>Window closes in</source>
        <translation>Fenster schließt in</translation>
    </message>
    <message>
        <source>Window open for</source>
        <translation>Fenster offen seit</translation>
    </message>
    <message>
        <source>Window closed</source>
        <translation>Fenster geschlossen</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Not frozen</source>
        <translation>Kein Stopp</translation>
    </message>
    <message>
        <source>planned %1</source>
        <translation>geplant %1</translation>
    </message>
    <message>
        <source>no window yet</source>
        <translation>noch kein Fenster</translation>
    </message>
    <message>
        <source>Freeze declared</source>
        <translation>Stopp erklärt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Freeze lifted</source>
        <translation>Stopp aufgehoben</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
    <message>
        <source>Untitled plan</source>
        <translation>Plan ohne Titel</translation>
    </message>
    <message>
        <source>No ticket yet</source>
        <translation>Noch kein Ticket</translation>
    </message>
    <message numerus="yes">
        <source>first of %n hops</source>
        <translation>
            <numerusform>erste von %n Etappe</numerusform>
            <numerusform>erste von %n Etappen</numerusform>
        </translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>No control plane connected yet.</source>
        <translation>Noch keine Control Plane verbunden.</translation>
    </message>
    <message>
        <source>Finish plan</source>
        <translation>Plan beenden</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Weiter: %1</translation>
    </message>
    <message>
        <source>The plan is finished.</source>
        <translation>Der Plan ist beendet.</translation>
    </message>
    <message>
        <source>The gate is %1</source>
        <extracomment>reason, people and until when</extracomment>
        <translation>Das Gate ist %1</translation>
    </message>
    <message>
        <source>Everything is settled.</source>
        <translation>Alles ist geklärt.</translation>
    </message>
    <message>
        <source>Everything here is settled.</source>
        <translation>Hier ist alles geklärt.</translation>
    </message>
    <message>
        <source>Finish is blocked: %1</source>
        <translation>Beenden ist gesperrt: %1</translation>
    </message>
    <message>
        <source>Next is blocked: %1</source>
        <translation>Weiter ist gesperrt: %1</translation>
    </message>
    <message>
        <source>Override with reason…</source>
        <translation>Gate übergehen…</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>Offen: %1</translation>
    </message>
    <message>
        <source>No plan open</source>
        <translation>Kein Plan geöffnet</translation>
    </message>
    <message>
        <source>Does not apply here</source>
        <translation>Trifft hier nicht zu</translation>
    </message>
    <message>
        <source>Simulated cluster</source>
        <translation>Simulierter Cluster</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <comment>stage, per cent</comment>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>Stale: written since</source>
        <translation>Veraltet: seither geändert</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>The copy differs</source>
        <translation>Kopie weicht ab</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>node id, version</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Connected · %1</source>
        <comment>how many nodes</comment>
        <translation>Verbunden · %1</translation>
    </message>
    <message>
        <source>since %1, acknowledged by %2 at %3</source>
        <comment>time, person, time</comment>
        <translation>seit %1, quittiert von %2 um %3</translation>
    </message>
    <message>
        <source>1 alert · %1</source>
        <comment>who, how it stands</comment>
        <translation>1 Alarm · %1</translation>
    </message>
    <message numerus="yes">
        <source>%n alerts · %1</source>
        <comment>how many, the first one</comment>
        <translation>
            <numerusform>%n Alarm · %1</numerusform>
            <numerusform>%n Alarme · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts acknowledged</source>
        <translation>
            <numerusform>%n Alarm quittiert</numerusform>
            <numerusform>%n Alarme quittiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Freeze broken</source>
        <translation>Stopp gebrochen</translation>
    </message>
    <message numerus="yes">
        <source>%n writes to settle</source>
        <translation>
            <numerusform>%n Schreibvorgang zu klären</numerusform>
            <numerusform>%n Schreibvorgänge zu klären</numerusform>
        </translation>
    </message>
    <message>
        <source>Planned writes</source>
        <translation>Geplantes Schreiben</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Confirm the baseline</source>
        <translation>Ausgangsstand bestätigen</translation>
    </message>
    <message>
        <source>after planned writes</source>
        <translation>nach geplantem Schreiben</translation>
    </message>
    <message>
        <source>Freeze holding</source>
        <translation>Stopp hält</translation>
    </message>
    <message>
        <source>since %1 · %2</source>
        <extracomment>time, PostgreSQL or the config hash, or both</extracomment>
        <translation>seit %1 · %2</translation>
    </message>
    <message>
        <source>not watched since %1</source>
        <translation>nicht überwacht seit %1</translation>
    </message>
    <message>
        <source>since %1 · not watched</source>
        <translation>seit %1 · nicht überwacht</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>config hash</source>
        <comment>who watches</comment>
        <translation>Config-Hash</translation>
    </message>
    <message>
        <source>Waived until %1</source>
        <comment>time</comment>
        <translation>Ausgesetzt bis %1</translation>
    </message>
    <message>
        <source>hop %1 of %2</source>
        <translation>Etappe %1 von %2</translation>
    </message>
    <message>
        <source>The gate is waived: %1 (%2)</source>
        <translation>Das Gate ist ausgesetzt: %1 (%2)</translation>
    </message>
    <message>
        <source>Withdraw the waiver…</source>
        <translation>Aussetzung zurücknehmen…</translation>
    </message>
    <message>
        <source>How it was rolled back…</source>
        <translation>Wie zurückgerollt wurde…</translation>
    </message>
    <message>
        <source>Go on rolling back…</source>
        <translation>Rollback fortsetzen…</translation>
    </message>
    <message>
        <source>Roll back to X…</source>
        <translation>Zurückrollen auf X…</translation>
    </message>
    <message>
        <source>after %1</source>
        <extracomment>an earlier environment, &apos;dev&apos;</extracomment>
        <translation>nach %1</translation>
    </message>
</context>
<context>
    <name>gatelift::ShellViewModel</name>
    <message>
        <source>Recorded, not live</source>
        <translation>Aufgezeichnet, nicht live</translation>
    </message>
</context>
<context>
    <name>gatelift::ShownTime</name>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>date format of a window</comment>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
</context>
<context>
    <name>gatelift::SignOffDialog</name>
    <message>
        <source>Sign the report as second person</source>
        <translation>Bericht als zweite Person signieren</translation>
    </message>
    <message>
        <source>The second person has read the report, names themselves and signs with their own key or PIN.</source>
        <translation>Die zweite Person hat den Bericht gelesen, nennt ihren Namen und signiert mit eigenem Schlüssel oder PIN.</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Sign report</source>
        <translation>Bericht signieren</translation>
    </message>
    <message>
        <source>%1 has signed</source>
        <extracomment>person</extracomment>
        <translation>%1 hat signiert</translation>
    </message>
</context>
<context>
    <name>gatelift::SignatureDialog</name>
    <message>
        <source>Waive…</source>
        <translation>Aussetzen…</translation>
    </message>
    <message>
        <source>Sign and tick</source>
        <translation>Abzeichnen und abhaken</translation>
    </message>
    <message>
        <source>The operator is %1. The second person looks at the facts, names themselves and signs. When one of them gets worse, it has to be signed anew.</source>
        <translation>Operator ist %1. Die zweite Person sieht die Fakten an, nennt ihren Namen und signiert. Wird einer davon schlechter, ist neu zu signieren.</translation>
    </message>
</context>
<context>
    <name>gatelift::SigningKeys</name>
    <message>
        <source>others than its owner may read this signing key</source>
        <translation>nicht nur sein Besitzer darf diesen Signaturschlüssel lesen</translation>
    </message>
    <message>
        <source>use: %1</source>
        <translation>Abhilfe: %1</translation>
    </message>
    <message>
        <source>mend the rights of this file</source>
        <translation>die Rechte dieser Datei berichtigen</translation>
    </message>
    <message>
        <source>signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>the desktop&apos;s keyring does not answer</source>
        <translation>der Schlüsselbund des Desktops antwortet nicht</translation>
    </message>
    <message>
        <source>unlock it and try again</source>
        <translation>ihn entsperren und erneut versuchen</translation>
    </message>
    <message>
        <source>unlock the keyring, or sign in to the desktop where the key was made; for a new key, move %1 away</source>
        <translation>den Schlüsselbund entsperren oder sich an dem Desktop anmelden, an dem der Schlüssel entstand; für einen neuen Schlüssel %1 wegbewegen</translation>
    </message>
    <message>
        <source>the desktop&apos;s keyring does not hold it</source>
        <translation>im Schlüsselbund des Desktops ist er nicht</translation>
    </message>
    <message>
        <source>signing key %1</source>
        <translation>Signaturschlüssel %1</translation>
    </message>
    <message>
        <source>the key in the desktop&apos;s keyring is another one</source>
        <translation>der Schlüssel im Schlüsselbund des Desktops ist ein anderer</translation>
    </message>
    <message>
        <source>this folder can&apos;t be made</source>
        <translation>dieser Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>mend the rights of the folder above it</source>
        <translation>die Rechte des Ordners darüber berichtigen</translation>
    </message>
    <message>
        <source>free some space, or mend the rights of the folder</source>
        <translation>Platz schaffen oder die Rechte des Ordners berichtigen</translation>
    </message>
</context>
<context>
    <name>gatelift::SimulateCommand</name>
    <message>
        <source>&apos;%1&apos; is not a number above 0, up to %2</source>
        <translation>„%1“ ist keine Zahl über 0 und bis %2</translation>
    </message>
    <message>
        <source>see --help</source>
        <translation>siehe --help</translation>
    </message>
    <message>
        <source>its first line is empty</source>
        <translation>die erste Zeile ist leer</translation>
    </message>
    <message>
        <source>put the token on the first line</source>
        <translation>das Token in die erste Zeile schreiben</translation>
    </message>
    <message>
        <source>there is no control plane Y to roll to</source>
        <translation>es gibt keine Control Plane Y als Ziel des Rollouts</translation>
    </message>
    <message>
        <source>add --with-control-plane-y</source>
        <translation>--with-control-plane-y hinzufügen</translation>
    </message>
    <message>
        <source>it takes a certificate and its key</source>
        <translation>erwartet ein Zertifikat und seinen Schlüssel</translation>
    </message>
    <message>
        <source>Serves a simulated cluster on 127.0.0.1 until it is interrupted; that is its normal end, with exit code 4.</source>
        <translation>Stellt auf 127.0.0.1 einen simulierten Cluster bereit, bis zur Unterbrechung; sie ist das normale Ende, mit Exit-Code 4.</translation>
    </message>
    <message>
        <source>V</source>
        <comment>a version, in --help</comment>
        <translation>V</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>How many data planes, up to %1.</source>
        <translation>Wie viele Data Planes, bis zu %1.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Version of control plane X (3.4.3.12). Three parts are open source, four Enterprise.</source>
        <translation>Version von Control Plane X (3.4.3.12). Drei Teile: Open Source, vier: Enterprise.</translation>
    </message>
    <message>
        <source>Version of X&apos;s data planes, where it differs.</source>
        <translation>Version der Data Planes von X, falls abweichend.</translation>
    </message>
    <message>
        <source>Adds control plane Y of this version, on a copy of X&apos;s database.</source>
        <translation>Fügt Control Plane Y mit dieser Version hinzu, auf einer Kopie der Datenbank von X.</translation>
    </message>
    <message>
        <source>Moves the data planes to Y by 10, 25, 50, 90 and 100 %, a step every so many seconds.</source>
        <translation>Stellt die Data Planes zu 10, 25, 50, 90 und 100 % auf Y um, eine Stufe alle so viele Sekunden.</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SEKUNDEN</translation>
    </message>
    <message>
        <source>Port of control plane X; Y takes the next one. Any free ones unless said.</source>
        <translation>Port von Control Plane X; Y nimmt den nächsten. Sonst beliebige freie.</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Serves HTTPS with this certificate and this key (two PEM files).</source>
        <translation>Stellt HTTPS mit diesem Zertifikat und diesem Schlüssel bereit (zwei PEM-Dateien).</translation>
    </message>
    <message>
        <source>Asks for the token on the first line of this file.</source>
        <translation>Verlangt das Token aus der ersten Zeile dieser Datei.</translation>
    </message>
    <message>
        <source>Another number, another cluster; the same number, the same cluster.</source>
        <translation>Andere Zahl, anderer Cluster; dieselbe Zahl, derselbe Cluster.</translation>
    </message>
    <message>
        <source>Lets the cluster&apos;s time run so many times as fast.</source>
        <translation>Lässt die Zeit des Clusters so viele Male schneller laufen.</translation>
    </message>
    <message>
        <source>X</source>
        <comment>a factor, in --help</comment>
        <translation>X</translation>
    </message>
    <message>
        <source>Makes trouble, may be repeated: %1.</source>
        <translation>Macht Schwierigkeiten, mehrfach möglich: %1.</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>ART</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>Pfad und Rechte prüfen</translation>
    </message>
    <message>
        <source>there is no port after %1 for control plane Y</source>
        <translation>nach %1 gibt es keinen Port für Control Plane Y</translation>
    </message>
    <message>
        <source>give a lower one</source>
        <translation>einen niedrigeren angeben</translation>
    </message>
    <message>
        <source>unexpected argument &apos;%1&apos;</source>
        <translation>unerwartetes Argument „%1“</translation>
    </message>
    <message>
        <source>a key goes with its certificate: --tls CERT KEY</source>
        <translation>ein Schlüssel gehört zu seinem Zertifikat: --tls CERT KEY</translation>
    </message>
    <message>
        <source>write --tls CERT KEY, two PEM files</source>
        <translation>--tls CERT KEY schreiben, zwei PEM-Dateien</translation>
    </message>
    <message>
        <source>%1 has no hybrid mode: it came with 2.0</source>
        <translation>%1 hat keinen Hybrid-Modus: er kam mit 2.0</translation>
    </message>
    <message>
        <source>name a newer version</source>
        <translation>eine neuere Version nennen</translation>
    </message>
    <message>
        <source>Y, %1, is older than X, %2</source>
        <translation>Y, %1, ist älter als X, %2</translation>
    </message>
    <message>
        <source>name a newer version, or another X with --control-plane-version</source>
        <translation>eine neuere Version nennen oder ein anderes X mit --control-plane-version</translation>
    </message>
    <message>
        <source>How many values the label zone has (3).</source>
        <translation>Wie viele Werte das Label zone hat (3).</translation>
    </message>
    <message>
        <source>A data plane pings every so many seconds (30).</source>
        <translation>Eine Data Plane meldet sich alle so viele Sekunden (30).</translation>
    </message>
    <message>
        <source>Moves so many data planes at the same time, batch by batch.</source>
        <translation>Zieht so viele Data Planes zugleich um, Gruppe für Gruppe.</translation>
    </message>
    <message>
        <source>Every so many seconds a data plane of X goes, and comes back later.</source>
        <translation>Alle so viele Sekunden geht eine Data Plane von X und kommt später wieder.</translation>
    </message>
    <message>
        <source>Data planes get their configuration by increments, from 3.9 on.</source>
        <translation>Data Planes erhalten ihre Konfiguration inkrementell, ab 3.9.</translation>
    </message>
    <message>
        <source>Serves the Status API of each data plane (the first %1), from this port on.</source>
        <translation>Bedient die Status-API jeder Data Plane (der ersten %1), ab diesem Port.</translation>
    </message>
</context>
<context>
    <name>gatelift::SimulatedServer</name>
    <message>
        <source>holds no PEM certificate</source>
        <translation>enthält kein PEM-Zertifikat</translation>
    </message>
    <message>
        <source>holds no PEM key without a passphrase</source>
        <translation>enthält keinen PEM-Schlüssel ohne Passphrase</translation>
    </message>
    <message>
        <source>choose another port</source>
        <translation>einen anderen Port wählen</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>Pfad und Rechte prüfen</translation>
    </message>
    <message>
        <source>write --tls CERT KEY, two PEM files</source>
        <translation>--tls CERT KEY schreiben, zwei PEM-Dateien</translation>
    </message>
    <message>
        <source>the key does not belong to the certificate</source>
        <translation>der Schlüssel gehört nicht zum Zertifikat</translation>
    </message>
    <message>
        <source>give the key that the certificate was made for</source>
        <translation>den Schlüssel angeben, für den das Zertifikat ausgestellt ist</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeComparison</name>
    <message>
        <source>A time, which differs with every answer.</source>
        <translation>Eine Zeit, die bei jeder Antwort anders ist.</translation>
    </message>
    <message>
        <source>A latency, which differs with every answer.</source>
        <translation>Eine Latenz, die bei jeder Antwort anders ist.</translation>
    </message>
    <message>
        <source>An identity of the request, which differs with every answer.</source>
        <translation>Eine Kennung der Anfrage, die bei jeder Antwort anders ist.</translation>
    </message>
    <message>
        <source>It counts requests, which this one changed.</source>
        <translation>Er zählt Anfragen, was diese verändert hat.</translation>
    </message>
    <message>
        <source>It names the gateway&apos;s version, which is what the upgrade changes.</source>
        <translation>Er nennt die Version des Gateways, und die ändert das Upgrade.</translation>
    </message>
    <message>
        <source>It follows from body and connection; the body is compared by itself.</source>
        <translation>Er folgt aus Body und Verbindung; der Body wird für sich verglichen.</translation>
    </message>
    <message>
        <source>%1, SHA-256 %2…</source>
        <translation>%1, SHA-256 %2…</translation>
    </message>
    <message>
        <source>without TLS</source>
        <translation>ohne TLS</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, gültig bis %2</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeDetails</name>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Different on Y</source>
        <translation>Anders auf Y</translation>
    </message>
    <message>
        <source>Not expected: to be looked at.</source>
        <translation>Nicht erwartet: anzusehen.</translation>
    </message>
    <message>
        <source>Sent to X and to Y</source>
        <translation>An X und Y gesendet</translation>
    </message>
    <message>
        <source>Details of the smoke test</source>
        <translation>Einzelheiten des Smoke-Tests</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeExpectation</name>
    <message>
        <source>&apos;%1&apos; is no name of a header</source>
        <translation>„%1“ ist kein Name eines Headers</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no JSON pointer: write it like /data/0/id</source>
        <translation>„%1“ ist kein JSON-Pointer: Schreibweise wie /data/0/id</translation>
    </message>
    <message>
        <source>of a certificate, days, name, subject or issuer are looked at</source>
        <translation>bei einem Zertifikat werden days, name, subject oder issuer betrachtet</translation>
    </message>
    <message>
        <source>nothing is expected behind &apos;%1&apos;</source>
        <translation>hinter „%1“ folgt nichts</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>the regular expression is wrong: %1</source>
        <translation>der reguläre Ausdruck ist falsch: %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no status: write it like 200, or 200, 204, or 2xx</source>
        <translation>„%1“ ist kein Status: Schreibweise wie 200, oder 200, 204, oder 2xx</translation>
    </message>
    <message>
        <source>say what it contains</source>
        <translation>angeben, was enthalten ist</translation>
    </message>
    <message>
        <source>write it like: status is 200</source>
        <translation>Schreibweise wie: status is 200</translation>
    </message>
    <message>
        <source>it begins with none of status, header, body, json, latency and certificate</source>
        <translation>der Anfang ist keines von status, header, body, json, latency und certificate</translation>
    </message>
    <message>
        <source>its quotes are wrong</source>
        <translation>die Anführungszeichen sind falsch</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is none of is, contains, matches, exists, below, above and as-on-x</source>
        <translation>„%1“ ist keines von is, contains, matches, exists, below, above und as-on-x</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not go with it</source>
        <translation>„%1“ passt nicht dazu</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeJudge</name>
    <message>
        <source>there is no answer of X yet</source>
        <translation>es gibt noch keine Antwort von X</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>there is no such header</source>
        <translation>es gibt keinen solchen Header</translation>
    </message>
    <message>
        <source>the body is no JSON</source>
        <translation>der Body ist kein JSON</translation>
    </message>
    <message>
        <source>there is no such value</source>
        <translation>es gibt keinen solchen Wert</translation>
    </message>
    <message>
        <source>the body of X&apos;s answer is no longer at hand: run it on X again</source>
        <translation>der Body der Antwort von X liegt nicht mehr vor: erneut auf X ausführen</translation>
    </message>
    <message>
        <source>the answer came without TLS</source>
        <translation>die Antwort kam ohne TLS</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::SmokePanel</name>
    <message>
        <source>Tests drafted from the routes of X</source>
        <translation>Tests aus den Routen von X entworfen</translation>
    </message>
    <message>
        <source>%1 added, %2 of them to be completed, %3 left out because there are so many.</source>
        <translation>%1 hinzugefügt, davon %2 zu vervollständigen, %3 wegen der Menge ausgelassen.</translation>
    </message>
    <message>
        <source>Add test…</source>
        <translation>Test hinzufügen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Smoke tests</source>
        <translation>Smoke-Tests</translation>
    </message>
    <message>
        <source>No smoke tests yet</source>
        <translation>Noch keine Smoke-Tests</translation>
    </message>
    <message>
        <source>Write one, import a file, or draft them from the routes of X under More.</source>
        <translation>Einen schreiben, eine Datei importieren oder unter „Mehr“ aus den Routen von X entwerfen.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Run the chosen on X</source>
        <translation>Gewählte auf X ausführen</translation>
    </message>
    <message>
        <source>Run the chosen on Y</source>
        <translation>Gewählte auf Y ausführen</translation>
    </message>
    <message numerus="yes">
        <source>Repeat on Y every %n second(s)</source>
        <translation>
            <numerusform>Auf Y jede Sekunde wiederholen (%n)</numerusform>
            <numerusform>Auf Y alle %n Sekunden wiederholen</numerusform>
        </translation>
    </message>
    <message>
        <source>Send what may change something?</source>
        <translation>Senden, was etwas ändern kann?</translation>
    </message>
    <message>
        <source>Send once</source>
        <translation>Einmal senden</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Draft from the routes of X</source>
        <translation>Aus den Routen von X entwerfen</translation>
    </message>
    <message>
        <source>Secrets…</source>
        <translation>Geheimnisse…</translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <comment>tests of a run</comment>
        <translation>%1 von %2 beantwortet</translation>
    </message>
    <message>
        <source>Secrets of the smoke tests</source>
        <translation>Geheimnisse der Smoke-Tests</translation>
    </message>
    <message>
        <source>No test names a secret. Write {{secret:NAME}} in a header, a path or a body.</source>
        <translation>Kein Test nennt ein Geheimnis. {{secret:NAME}} gehört in einen Header, einen Pfad oder einen Body.</translation>
    </message>
    <message>
        <source>Import smoke tests</source>
        <translation>Smoke-Tests importieren</translation>
    </message>
    <message>
        <source>Smoke tests (*.yaml *.yml *.json)</source>
        <translation>Smoke-Tests (*.yaml *.yml *.json)</translation>
    </message>
    <message>
        <source>Export smoke tests</source>
        <translation>Smoke-Tests exportieren</translation>
    </message>
    <message>
        <source>Send requests</source>
        <translation>Anfragen senden</translation>
    </message>
    <message>
        <source>1 test</source>
        <translation>1 Test</translation>
    </message>
    <message numerus="yes">
        <source>%n tests</source>
        <translation>
            <numerusform>%n Test</numerusform>
            <numerusform>%n Tests</numerusform>
        </translation>
    </message>
    <message>
        <source>fails on Y</source>
        <translation>schlägt auf Y fehl</translation>
    </message>
    <message>
        <source>fails on X</source>
        <translation>schlägt auf X fehl</translation>
    </message>
    <message>
        <source>fails on both</source>
        <translation>schlägt auf beiden fehl</translation>
    </message>
    <message>
        <source>Differences: %1</source>
        <translation>Unterschiede: %1</translation>
    </message>
    <message>
        <source>Stopped: %1 of %2 answered, the others keep what they had.</source>
        <translation>Angehalten: %1 von %2 beantwortet, die übrigen behalten ihren Stand.</translation>
    </message>
    <message>
        <source>Smoke tests, Postman, HAR (*.yaml *.yml *.json *.har)</source>
        <translation>Smoke-Tests, Postman, HAR (*.yaml *.yml *.json *.har)</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere Angabe</numerusform>
            <numerusform>und %n weitere Angaben</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported, but not everything</source>
        <translation>Importiert, aber nicht alles</translation>
    </message>
    <message>
        <source>Tests added: %1. Left out:

%2</source>
        <translation>Hinzugefügte Tests: %1. Ausgelassen:

%2</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeRunner</name>
    <message>
        <source>There is no smoke test that can run.</source>
        <translation>Es gibt keinen Smoke-Test, der laufen kann.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what went wrong, what to do</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeSecretsDialog</name>
    <message>
        <source>Keep them in the desktop&apos;s keyring</source>
        <translation>Im Schlüsselbund des Desktops behalten</translation>
    </message>
    <message>
        <source>Secrets of the smoke tests</source>
        <translation>Geheimnisse der Smoke-Tests</translation>
    </message>
    <message>
        <source>Keep secrets</source>
        <translation>Geheimnisse behalten</translation>
    </message>
    <message>
        <source>None of them comes into the plan: they are kept until Gatelift is closed, or in the keyring. A field that is left empty changes nothing.</source>
        <translation>Keines davon kommt in den Plan: Sie werden bis zum Beenden von Gatelift behalten oder im Schlüsselbund. Ein leeres Feld ändert nichts.</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeSideCard</name>
    <message>
        <source>no address yet</source>
        <translation>noch keine Adresse</translation>
    </message>
    <message>
        <source>Proxy of X</source>
        <translation>Proxy von X</translation>
    </message>
    <message>
        <source>Proxy of Y</source>
        <translation>Proxy von Y</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Change the proxy of X…</source>
        <translation>Den Proxy von X ändern…</translation>
    </message>
    <message>
        <source>Change the proxy of Y…</source>
        <translation>Den Proxy von Y ändern…</translation>
    </message>
    <message>
        <source>Run on X</source>
        <translation>Auf X ausführen</translation>
    </message>
    <message>
        <source>Run on Y</source>
        <translation>Auf Y ausführen</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTargetDialog</name>
    <message>
        <source>Don&apos;t check the certificate</source>
        <translation>Das Zertifikat nicht prüfen</translation>
    </message>
    <message>
        <source>Proxy of X</source>
        <translation>Proxy von X</translation>
    </message>
    <message>
        <source>Proxy of Y</source>
        <translation>Proxy von Y</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Nodes or a load balancer that serve this version alone, never an Admin API.</source>
        <translation>Knoten oder ein Load-Balancer mit nur dieser Version, nie eine Admin API.</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Save address</source>
        <translation>Adresse speichern</translation>
    </message>
    <message>
        <source>Choose a CA bundle</source>
        <translation>CA-Bundle wählen</translation>
    </message>
    <message>
        <source>Choose the client certificate</source>
        <translation>Client-Zertifikat wählen</translation>
    </message>
    <message>
        <source>Choose the client key</source>
        <translation>Client-Schlüssel wählen</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>vom System</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>Client-Schlüssel</translation>
    </message>
    <message>
        <source>CA bundle</source>
        <translation>CA-Bundle</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTest</name>
    <message>
        <source>&apos;%1&apos; is no name of a header.</source>
        <translation>„%1“ ist kein Name eines Headers.</translation>
    </message>
    <message>
        <source>The header %1 can&apos;t be sent by a smoke test.</source>
        <translation>Der Header %1 kann von einem Smoke-Test nicht gesendet werden.</translation>
    </message>
    <message>
        <source>The value of the header %1 holds a line break or a control character.</source>
        <translation>Der Wert des Headers %1 enthält einen Zeilenumbruch oder ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>The value of the header %1 is a secret and would stand in the plan. Write {{secret:NAME}} in its place.</source>
        <translation>Der Wert des Headers %1 ist ein Geheimnis und stünde im Plan. An seine Stelle gehört {{secret:NAME}}.</translation>
    </message>
    <message>
        <source>The path holds a blank, a fragment or another character that no path has.</source>
        <translation>Der Pfad enthält ein Leerzeichen, ein Fragment oder ein anderes Zeichen, das kein Pfad hat.</translation>
    </message>
    <message>
        <source>The path must not go up by &apos;..&apos;.</source>
        <translation>Der Pfad darf nicht mit „..“ nach oben führen.</translation>
    </message>
    <message numerus="yes">
        <source>Give the test a name of at most %n characters.</source>
        <translation>
            <numerusform>Der Test braucht einen Namen mit höchstens %n Zeichen.</numerusform>
            <numerusform>Der Test braucht einen Namen mit höchstens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>&apos;%1&apos; is none of the methods %2.</source>
        <translation>„%1“ ist keine der Methoden %2.</translation>
    </message>
    <message>
        <source>The body is larger than 64 KiB.</source>
        <translation>Der Body ist größer als 64 KiB.</translation>
    </message>
    <message>
        <source>%1 is sent without a body.</source>
        <translation>%1 wird ohne Body gesendet.</translation>
    </message>
    <message>
        <source>It seems to hold a secret, which would stand in the plan. Write {{secret:NAME}} in its place.</source>
        <translation>Darin scheint ein Geheimnis zu stehen, das im Plan stünde. An seine Stelle gehört {{secret:NAME}}.</translation>
    </message>
    <message>
        <source>Say what the answer must be, at least its status.</source>
        <translation>Angeben, wie die Antwort sein muss, mindestens ihren Status.</translation>
    </message>
    <message>
        <source>The time for an answer lies between 0.1 and 120 seconds.</source>
        <translation>Die Zeit für eine Antwort liegt zwischen 0,1 und 120 Sekunden.</translation>
    </message>
    <message>
        <source>Give the address of the proxy, like https://gw-x.example.com:8443.</source>
        <translation>Die Adresse des Proxys angeben, etwa https://gw-x.example.com:8443.</translation>
    </message>
    <message>
        <source>The address of the proxy begins with http:// or https:// and names a host.</source>
        <translation>Die Adresse des Proxys beginnt mit http:// oder https:// und nennt einen Host.</translation>
    </message>
    <message>
        <source>The address of the proxy has no user, no password, no query and no fragment.</source>
        <translation>Die Adresse des Proxys enthält weder Benutzer noch Passwort, Query oder Fragment.</translation>
    </message>
    <message>
        <source>A path begins with one slash; the address of the proxy is put before it.</source>
        <translation>Ein Pfad beginnt mit einem Schrägstrich; die Adresse des Proxys wird davorgesetzt.</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTestDialog</name>
    <message>
        <source>Add a smoke test</source>
        <translation>Smoke-Test hinzufügen</translation>
    </message>
    <message>
        <source>Change a smoke test</source>
        <translation>Smoke-Test ändern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Path and query</source>
        <translation>Pfad und Query</translation>
    </message>
    <message>
        <source>Seconds for the answer</source>
        <translation>Sekunden für die Antwort</translation>
    </message>
    <message>
        <source>Name: value. A secret of the keyring is written as {{secret:NAME}}.</source>
        <translation>Name: Wert. Ein Geheimnis des Schlüsselbunds steht als {{secret:NAME}}.</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>For example: status is 200 · header Content-Type contains json · json /data/0/id exists · latency below 500 · status as-on-x</source>
        <translation>Zum Beispiel: status is 200 · header Content-Type contains json · json /data/0/id exists · latency below 500 · status as-on-x</translation>
    </message>
    <message>
        <source>Add test</source>
        <translation>Test hinzufügen</translation>
    </message>
    <message>
        <source>Save test</source>
        <translation>Test speichern</translation>
    </message>
    <message>
        <source>Headers, one per line</source>
        <translation>Header, einer pro Zeile</translation>
    </message>
    <message>
        <source>Expected of the answer, one per line</source>
        <translation>Erwartungen an die Antwort, eine pro Zeile</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTestDraft</name>
    <message>
        <source>write a host in place of %1</source>
        <translation>einen Host an die Stelle von %1 schreiben</translation>
    </message>
    <message>
        <source>write a value of the header %1 that %2 matches</source>
        <translation>einen Wert des Headers %1 schreiben, auf den %2 passt</translation>
    </message>
    <message>
        <source>write {{secret:NAME}} as the value of the header %1</source>
        <translation>{{secret:NAME}} als Wert des Headers %1 schreiben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a route&apos;s name, its path</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>write a request that fits %1</source>
        <translation>eine Anfrage schreiben, die zu %1 passt</translation>
    </message>
    <message>
        <source>write a path that %1 matches</source>
        <translation>einen Pfad schreiben, auf den %1 passt</translation>
    </message>
    <message>
        <source>%1 may change something behind the gateway: make sure that it may be sent, and give its body</source>
        <translation>%1 kann hinter dem Gateway etwas ändern: sicherstellen, dass es gesendet werden darf, und den Body angeben</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTestFile</name>
    <message>
        <source>&apos;%1&apos; is not known</source>
        <translation>„%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>its id is not smoke. and eight hexadecimal digits</source>
        <translation>die id ist nicht smoke. und acht hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no text</source>
        <translation>„%1“ ist kein Text</translation>
    </message>
    <message numerus="yes">
        <source>&apos;headers&apos; is a map of at most %n names and values</source>
        <translation>
            <numerusform>„headers“ ist eine Zuordnung von höchstens %n Namen und Wert</numerusform>
            <numerusform>„headers“ ist eine Zuordnung von höchstens %n Namen und Werten</numerusform>
        </translation>
    </message>
    <message>
        <source>the header &apos;%1&apos; has no text</source>
        <translation>der Header „%1“ hat keinen Text</translation>
    </message>
    <message>
        <source>it needs either &apos;path&apos; or &apos;url&apos;</source>
        <translation>nötig ist entweder „path“ oder „url“</translation>
    </message>
    <message>
        <source>&apos;url&apos; is no address with http:// or https:// and without a user</source>
        <translation>„url“ ist keine Adresse mit http:// oder https:// und ohne Benutzer</translation>
    </message>
    <message numerus="yes">
        <source>&apos;expect&apos; is a list of 1 to %n lines</source>
        <translation>
            <numerusform>„expect“ ist eine Liste von %n Zeile</numerusform>
            <numerusform>„expect“ ist eine Liste von 1 bis %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>test %1</source>
        <translation>Test %1</translation>
    </message>
    <message>
        <source>test %1, %2</source>
        <translation>Test %1, %2</translation>
    </message>
    <message>
        <source>it is larger than %1</source>
        <translation>sie ist größer als %1</translation>
    </message>
    <message>
        <source>see the page on smoke tests for the format</source>
        <translation>das Format steht auf der Hilfeseite zu Smoke-Tests</translation>
    </message>
    <message>
        <source>it holds no smoke tests: &apos;smoke_tests: 1&apos; and a list &apos;tests&apos; are missing</source>
        <translation>sie enthält keine Smoke-Tests: „smoke_tests: 1“ und eine Liste „tests“ fehlen</translation>
    </message>
    <message numerus="yes">
        <source>it holds more than %n tests</source>
        <translation>
            <numerusform>sie enthält mehr als %n Test</numerusform>
            <numerusform>sie enthält mehr als %n Tests</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>which test, what is wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>another test has the same id</source>
        <translation>ein anderer Test hat dieselbe id</translation>
    </message>
    <message>
        <source>it can&apos;t be written</source>
        <translation>sie kann nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTestImport</name>
    <message>
        <source>the collection</source>
        <translation>die Sammlung</translation>
    </message>
    <message>
        <source>The form that was sent as the body</source>
        <translation>Das Formular, das als Body gesendet wurde</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>what was left out; the requests</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Folders that are nested too deeply</source>
        <translation>Zu tief verschachtelte Ordner</translation>
    </message>
    <message>
        <source>Headers that are switched off there</source>
        <translation>Dort abgeschaltete Header</translation>
    </message>
    <message>
        <source>The authorization of the kind &apos;%1&apos;</source>
        <translation>Die Autorisierung der Art „%1“</translation>
    </message>
    <message>
        <source>The body of the kind &apos;%1&apos;</source>
        <translation>Der Body der Art „%1“</translation>
    </message>
    <message>
        <source>Scripts, but for the status that they expect</source>
        <translation>Skripte, bis auf den Status, den sie erwarten</translation>
    </message>
    <message>
        <source>Requests after the first %1</source>
        <translation>Anfragen nach den ersten %1</translation>
    </message>
    <message>
        <source>Variables have no value here, write them out in path and body: %1</source>
        <translation>Variablen haben hier keinen Wert und sind in Pfad und Body auszuschreiben: %1</translation>
    </message>
    <message>
        <source>The whole request: %1</source>
        <extracomment>what is wrong with it, a sentence</extracomment>
        <translation>Die ganze Anfrage: %1</translation>
    </message>
    <message>
        <source>its address can&apos;t be read, or holds a user</source>
        <translation>die Adresse ist nicht lesbar oder enthält einen Benutzer</translation>
    </message>
    <message>
        <source>The second of two headers %1</source>
        <translation>Der zweite von zwei Headern %1</translation>
    </message>
    <message>
        <source>The value of the header %1, which is a secret: it is to be entered under Secrets</source>
        <translation>Der Wert des Headers %1, ein Geheimnis: Er ist unter Geheimnisse einzugeben</translation>
    </message>
    <message>
        <source>Variables in the header %1: they are to be entered under Secrets</source>
        <translation>Variablen im Header %1: Sie sind unter Geheimnisse einzugeben</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeTestModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column, cell</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Smoke test</source>
        <translation>Smoke-Test</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>On X</source>
        <translation>Auf X</translation>
    </message>
    <message>
        <source>On Y</source>
        <translation>Auf Y</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeVerifications</name>
    <message>
        <source>%1: not complete, not run</source>
        <translation>%1: nicht vollständig, nicht gelaufen</translation>
    </message>
    <message>
        <source>%1: not run</source>
        <translation>%1: nicht gelaufen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a smoke test, why it has no answer</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: passed (status %2, %3 ms)</source>
        <translation>%1: bestanden (Status %2, %3 ms)</translation>
    </message>
    <message>
        <source>%1: failed (status %2, %3 ms)</source>
        <translation>%1: nicht bestanden (Status %2, %3 ms)</translation>
    </message>
    <message numerus="yes">
        <source>%n smoke test(s) failed on Y: %1</source>
        <translation>
            <numerusform>%n Smoke-Test auf Y nicht bestanden: %1</numerusform>
            <numerusform>%n Smoke-Tests auf Y nicht bestanden: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n smoke test(s) did not run on Y yet, or changed since.</source>
        <translation>
            <numerusform>%n Smoke-Test lief noch nicht auf Y oder hat sich seither geändert.</numerusform>
            <numerusform>%n Smoke-Tests liefen noch nicht auf Y oder haben sich seither geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n smoke test(s) passed on Y.</source>
        <translation>
            <numerusform>Der Smoke-Test ist auf Y bestanden (%n).</numerusform>
            <numerusform>Alle %n Smoke-Tests sind auf Y bestanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>smoke tests, proxy of Y</source>
        <translation>Smoke-Tests, Proxy von Y</translation>
    </message>
</context>
<context>
    <name>gatelift::SmokeViewModel</name>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht gelaufen</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n anzusehen</numerusform>
            <numerusform>%n anzusehen</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n, all expected</source>
        <translation>
            <numerusform>%n, erwartet</numerusform>
            <numerusform>%n, alle erwartet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: not run yet</source>
        <comment>X or Y</comment>
        <translation>%1: noch nicht gelaufen</translation>
    </message>
    <message>
        <source>%1: %2 of %3 passed, %4 failed, %5 not run</source>
        <comment>X or Y, counts</comment>
        <translation>%1: %2 von %3 bestanden, %4 nicht bestanden, %5 nicht gelaufen</translation>
    </message>
    <message numerus="yes">
        <source>Sends %n request(s) that may change something behind the gateway: %1. Before each, GET and HEAD make sure that no Admin API answers there.</source>
        <extracomment>list of requests, each with method and address</extracomment>
        <translation>
            <numerusform>Sendet %n Anfrage, die hinter dem Gateway etwas ändern kann: %1. Davor stellen GET und HEAD sicher, dass dort keine Admin API antwortet.</numerusform>
            <numerusform>Sendet %n Anfragen, die hinter dem Gateway etwas ändern können: %1. Vor jeder stellen GET und HEAD sicher, dass dort keine Admin API antwortet.</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>Routes of X</source>
        <translation>Routen von X</translation>
    </message>
    <message>
        <source>CP X has no address in this plan</source>
        <translation>CP X hat in diesem Plan keine Adresse</translation>
    </message>
    <message>
        <source>give it on the page Deployment</source>
        <translation>auf der Seite Deployment angeben</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 · %2 ms</source>
        <comment>HTTP status, latency</comment>
        <translation>%1 · %2 ms</translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <comment>tests of a run</comment>
        <translation>%1 von %2 beantwortet</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>noch nicht gelaufen</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <comment>counts of tests</comment>
        <translation>%1 von %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 of %2 passed, %3 not run</source>
        <comment>counts of tests</comment>
        <translation>%1 von %2 bestanden, %3 nicht gelaufen</translation>
    </message>
    <message>
        <source>%1 of %2 passed</source>
        <comment>counts of tests</comment>
        <translation>%1 von %2 bestanden</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>%1
%2 · %3</source>
        <extracomment>what came of a test; on a line of its own status and latency, then the size of the body</extracomment>
        <translation>%1
%2 · %3</translation>
    </message>
</context>
<context>
    <name>gatelift::StatePanel</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>gatelift::StatusApis</name>
    <message>
        <source>Status API of a data plane, which outranks its control plane&apos;s row; may be given several times. &apos;x URL&apos; or &apos;y URL&apos; says which control plane holds it.</source>
        <translation>Status-API einer Data Plane, die vor der Zeile ihrer Control Plane gilt; mehrfach möglich. &apos;x URL&apos; oder &apos;y URL&apos; sagt, welche Control Plane sie führt.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>give an address like http://dp-1.example.com:8100</source>
        <translation>geben Sie eine Adresse wie http://dp-1.example.com:8100 an</translation>
    </message>
</context>
<context>
    <name>gatelift::StatusCommand</name>
    <message>
        <source>Show the data planes of a control plane, and whether all is well with them.</source>
        <translation>Zeigt die Data Planes einer Control Plane und ob mit ihnen alles stimmt.</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SEKUNDEN</translation>
    </message>
    <message>
        <source>Go on until interrupted: JSON lines, one for each poll, event and alarm; {&quot;error&quot;:…} for a poll that failed.</source>
        <translation>Weiter bis zur Unterbrechung: JSON-Zeilen, eine je Abruf, Ereignis und Alarm; {&quot;error&quot;:…} für einen Abruf, der scheiterte.</translation>
    </message>
    <message>
        <source>it does not go with --%1</source>
        <translation>es verträgt sich nicht mit --%1</translation>
    </message>
    <message>
        <source>leave one of them out</source>
        <translation>eines von beiden weglassen</translation>
    </message>
    <message>
        <source>With --watch: keep the polls in this new file.</source>
        <translation>Mit --watch: die Abrufe in dieser neuen Datei aufbewahren.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Instead of asking: the lines of --watch from recorded polls, at once.</source>
        <translation>Statt abzufragen: die Zeilen von --watch aus aufgezeichneten Abrufen, sofort.</translation>
    </message>
    <message>
        <source>there is nothing to go on recording</source>
        <translation>es gibt nichts fortlaufend aufzuzeichnen</translation>
    </message>
    <message>
        <source>add --watch SECONDS</source>
        <translation>--watch SEKUNDEN ergänzen</translation>
    </message>
</context>
<context>
    <name>gatelift::StatusGlyph</name>
    <message>
        <source>pass</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>zu tun</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>nicht anwendbar</translation>
    </message>
    <message>
        <source>override</source>
        <translation>Override</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>glyph: detail</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::StatusMerge</name>
    <message>
        <source>%1 does not answer: %2</source>
        <comment>address, why</comment>
        <translation>%1 antwortet nicht: %2</translation>
    </message>
    <message>
        <source>%1 tells no node id, and no single data plane has its host name or address</source>
        <comment>an address</comment>
        <translation>%1 nennt keine Knoten-ID, und keine Data Plane hat als einzige diesen Hostnamen oder diese Adresse</translation>
    </message>
    <message>
        <source>%1 is the node %2, which no control plane lists</source>
        <comment>address, id</comment>
        <translation>%1 ist der Knoten %2, den keine Control Plane führt</translation>
    </message>
</context>
<context>
    <name>gatelift::StatusText</name>
    <message>
        <source>HOSTNAME</source>
        <translation>HOSTNAME</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>VERSION</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ZUSTAND</translation>
    </message>
    <message>
        <source>SEEN</source>
        <translation>GESEHEN</translation>
    </message>
    <message>
        <source>SYNC STATUS</source>
        <translation>SYNC-STATUS</translation>
    </message>
    <message>
        <source>CONFIG HASH</source>
        <translation>CONFIG-HASH</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>open source</source>
        <translation>Open Source</translation>
    </message>
    <message>
        <source>Control plane %1: version %2, %3, role %4, database %5</source>
        <translation>Control Plane %1: Version %2, %3, Rolle %4, Datenbank %5</translation>
    </message>
    <message>
        <source>No data plane is listed.</source>
        <translation>Keine Data Plane aufgeführt.</translation>
    </message>
    <message>
        <source>This node is no control plane: it has no data planes.</source>
        <translation>Dieser Knoten ist keine Control Plane: er hat keine Data Planes.</translation>
    </message>
    <message numerus="yes">
        <source>%n data plane(s)</source>
        <translation>
            <numerusform>%n Data Plane</numerusform>
            <numerusform>%n Data Planes</numerusform>
        </translation>
    </message>
    <message>
        <source>By version: %1</source>
        <translation>Nach Version: %1</translation>
    </message>
    <message>
        <source>By state: %1</source>
        <translation>Nach Zustand: %1</translation>
    </message>
    <message>
        <source>Converged: every node seen within 60 s reports the expected config hash %1</source>
        <translation>Konvergiert: jeder binnen 60 s gesehene Knoten meldet den erwarteten Config-Hash %1</translation>
    </message>
    <message>
        <source>Not converged: most nodes report the config hash %1</source>
        <translation>Nicht konvergiert: die meisten Knoten melden den Config-Hash %1</translation>
    </message>
    <message>
        <source>Not converged: the expected config hash is not known</source>
        <translation>Nicht konvergiert: der erwartete Config-Hash ist nicht bekannt</translation>
    </message>
    <message>
        <source>Alarm: %1</source>
        <translation>Alarm: %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <comment>what to do</comment>
        <translation>Jetzt: %1</translation>
    </message>
    <message>
        <source>Status API: %1</source>
        <comment>a remark</comment>
        <translation>Status-API: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::StepCard</name>
    <message>
        <source>Hold time that has passed</source>
        <translation>Vergangene Haltezeit</translation>
    </message>
    <message>
        <source>Limits…</source>
        <translation>Grenzen…</translation>
    </message>
</context>
<context>
    <name>gatelift::StepFacts</name>
    <message numerus="yes">
        <source>%n writes under the freeze are not acknowledged yet.</source>
        <translation>
            <numerusform>%n Schreibzugriff unter dem Schreibstopp ist noch nicht quittiert.</numerusform>
            <numerusform>%n Schreibzugriffe unter dem Schreibstopp sind noch nicht quittiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was written under the freeze.</source>
        <translation>Unter dem Schreibstopp wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>the write freeze is not declared.</source>
        <translation>der Schreibstopp ist nicht erklärt.</translation>
    </message>
    <message>
        <source>the write freeze is declared, but nobody watches it.</source>
        <translation>der Schreibstopp ist erklärt, aber niemand überwacht ihn.</translation>
    </message>
    <message>
        <source>The write freeze is declared and holds.</source>
        <translation>Der Schreibstopp ist erklärt und hält.</translation>
    </message>
    <message>
        <source>The backup&apos;s items are settled.</source>
        <translation>Die Punkte des Backups sind geklärt.</translation>
    </message>
    <message>
        <source>The backup was taken under the freeze and restored once.</source>
        <translation>Das Backup entstand unter dem Schreibstopp und wurde einmal wiederhergestellt.</translation>
    </message>
    <message>
        <source>“%1” is waived by one person alone.</source>
        <extracomment>page</extracomment>
        <translation>„%1“ ist von einer Person allein ausgesetzt.</translation>
    </message>
    <message>
        <source>“%1” is settled.</source>
        <extracomment>page</extracomment>
        <translation>„%1“ ist geklärt.</translation>
    </message>
    <message>
        <source>no maintenance window is planned.</source>
        <translation>es ist kein Wartungsfenster geplant.</translation>
    </message>
    <message>
        <source>The maintenance window is open.</source>
        <translation>Das Wartungsfenster ist offen.</translation>
    </message>
    <message>
        <source>the maintenance window is not open yet.</source>
        <translation>das Wartungsfenster ist noch nicht offen.</translation>
    </message>
    <message>
        <source>the maintenance window is over.</source>
        <translation>das Wartungsfenster ist vorbei.</translation>
    </message>
    <message>
        <source>A control plane answers with version %1.</source>
        <extracomment>version</extracomment>
        <translation>Eine Control Plane antwortet mit Version %1.</translation>
    </message>
    <message>
        <source>no control plane answers with version Y.</source>
        <translation>keine Control Plane antwortet mit Version Y.</translation>
    </message>
    <message>
        <source>no control plane answers.</source>
        <translation>keine Control Plane antwortet.</translation>
    </message>
    <message>
        <source>no data plane has been seen yet.</source>
        <translation>noch wurde keine Data Plane gesehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not run Y yet.</source>
        <translation>
            <numerusform>%n Data Plane läuft noch nicht auf Y.</numerusform>
            <numerusform>%n Data Planes laufen noch nicht auf Y.</numerusform>
        </translation>
    </message>
    <message>
        <source>the share of Y is %1 %.</source>
        <translation>der Anteil von Y ist %1 %.</translation>
    </message>
    <message numerus="yes">
        <source>All %n data planes run Y.</source>
        <translation>
            <numerusform>Die eine Data Plane läuft auf Y.</numerusform>
            <numerusform>Alle %n Data Planes laufen auf Y.</numerusform>
        </translation>
    </message>
    <message>
        <source>All traffic is on Y, as recorded.</source>
        <translation>Aller Traffic ist auf Y, so ist es festgehalten.</translation>
    </message>
    <message>
        <source>that all traffic is on Y is not recorded yet.</source>
        <translation>dass aller Traffic auf Y ist, ist noch nicht festgehalten.</translation>
    </message>
    <message>
        <source>The steps before it are settled.</source>
        <translation>Die Schritte davor sind geklärt.</translation>
    </message>
    <message>
        <source>“%1” is open.</source>
        <translation>„%1“ ist offen.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” and %n more are open.</source>
        <translation>
            <numerusform>„%1“ und %n weiterer Punkt sind offen.</numerusform>
            <numerusform>„%1“ und %n weitere Punkte sind offen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>hostnames</comment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>newer than their control plane: %1.</source>
        <extracomment>hostnames</extracomment>
        <translation>neuer als ihre Control Plane: %1.</translation>
    </message>
    <message>
        <source>what a step wrote to X&apos;s database is not confirmed yet.</source>
        <translation>was ein Schritt in die Datenbank von X schrieb, ist noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>the second person has not signed yet.</source>
        <translation>die zweite Person hat noch nicht abgezeichnet.</translation>
    </message>
    <message>
        <source>No traffic and no data plane is on Y: X keeps everything.</source>
        <translation>Kein Traffic und keine Data Plane ist auf Y: X behält alles.</translation>
    </message>
    <message>
        <source>The write freeze is declared; a person answers for the declarative file.</source>
        <translation>Der Schreibstopp ist erklärt; für die deklarative Datei steht eine Person ein.</translation>
    </message>
    <message>
        <source>everything was rolled back to X: another try is another plan.</source>
        <translation>alles wurde auf X zurückgerollt: Ein neuer Versuch ist ein neuer Plan.</translation>
    </message>
    <message>
        <source>a roll back to X is under way.</source>
        <translation>der Rollback auf X läuft.</translation>
    </message>
</context>
<context>
    <name>gatelift::StepGates</name>
    <message>
        <source>the plan has no title yet.</source>
        <translation>der Plan hat noch keinen Titel.</translation>
    </message>
    <message>
        <source>no operator is named yet.</source>
        <translation>noch ist kein Operator genannt.</translation>
    </message>
    <message>
        <source>the Admin API address of CP X is missing.</source>
        <translation>die Adresse der Admin API von CP X fehlt.</translation>
    </message>
    <message>
        <source>the connection to CP X has not passed its test yet.</source>
        <translation>die Verbindung zu CP X hat ihren Test noch nicht bestanden.</translation>
    </message>
    <message>
        <source>version X is not known yet.</source>
        <translation>Version X ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>version Y is not chosen yet.</source>
        <translation>Version Y ist noch nicht gewählt.</translation>
    </message>
    <message>
        <source>there is no upgrade path yet: X or Y is missing.</source>
        <translation>es gibt noch keinen Upgrade-Pfad: X oder Y fehlt.</translation>
    </message>
    <message>
        <source>a warning of the path is not confirmed yet.</source>
        <translation>eine Warnung des Pfads ist noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>“%1” is open.</source>
        <translation>„%1“ ist offen.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” and %n more are open.</source>
        <translation>
            <numerusform>„%1“ und %n weiterer Punkt sind offen.</numerusform>
            <numerusform>„%1“ und %n weitere Punkte sind offen.</numerusform>
        </translation>
    </message>
    <message>
        <source>no data plane has been seen yet.</source>
        <translation>noch keine Data Plane gesehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n data planes do not run Y yet.</source>
        <translation>
            <numerusform>%n Data Plane läuft noch nicht auf Y.</numerusform>
            <numerusform>%n Data Planes laufen noch nicht auf Y.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data planes on Y have not converged yet.</source>
        <translation>
            <numerusform>%n Data Plane auf Y ist noch nicht konvergiert.</numerusform>
            <numerusform>%n Data Planes auf Y sind noch nicht konvergiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>the operator has not signed yet.</source>
        <translation>der Operator hat noch nicht abgezeichnet.</translation>
    </message>
    <message>
        <source>the second person has not signed yet.</source>
        <translation>die zweite Person hat noch nicht abgezeichnet.</translation>
    </message>
    <message>
        <source>the report is not exported: so far it exists only on this machine.</source>
        <translation>der Bericht ist nicht exportiert: noch existiert er nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Upgrade path</source>
        <translation>Upgrade-Pfad</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Breaking changes</source>
        <translation>Breaking Changes</translation>
    </message>
    <message>
        <source>Considerations</source>
        <translation>Rahmenbedingungen</translation>
    </message>
    <message>
        <source>Topology &amp; strategy</source>
        <translation>Topologie &amp; Strategie</translation>
    </message>
    <message>
        <source>Control planes</source>
        <translation>Control Planes</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>overridden: %1</source>
        <translation>übergangen: %1</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>X has not been checked yet.</source>
        <translation>X ist noch nicht geprüft.</translation>
    </message>
    <message>
        <source>X or Y was changed after the last check: check again.</source>
        <translation>X oder Y wurde nach der letzten Prüfung geändert: erneut prüfen.</translation>
    </message>
    <message>
        <source>the configuration was written after the last check: check again.</source>
        <translation>die Konfiguration wurde nach der letzten Prüfung geschrieben: erneut prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes need a decision (%1 affected, %2 to review).</source>
        <translation>
            <numerusform>%n Änderung braucht eine Entscheidung (%1 betroffen, %2 zu prüfen).</numerusform>
            <numerusform>%n Änderungen brauchen eine Entscheidung (%1 betroffen, %2 zu prüfen).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks fail</source>
        <translation>
            <numerusform>%n Prüfung ist nicht bestanden</numerusform>
            <numerusform>%n Prüfungen sind nicht bestanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are unknown</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n ist unbekannt</numerusform>
            <numerusform>%n sind unbekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n manual checks are open</source>
        <translation>
            <numerusform>%n manuelle Prüfung ist offen</numerusform>
            <numerusform>%n manuelle Prüfungen sind offen</numerusform>
        </translation>
    </message>
    <message>
        <source>the way has several hops: make this plan the first one&apos;s.</source>
        <translation>der Weg hat mehrere Etappen: diesen Plan zu dem der ersten machen.</translation>
    </message>
    <message>
        <source>“%1” has to be signed anew: %2</source>
        <extracomment>item, what got worse</extracomment>
        <translation>„%1“ ist neu abzuzeichnen: %2</translation>
    </message>
    <message>
        <source>waived: %1</source>
        <translation>ausgesetzt: %1</translation>
    </message>
    <message>
        <source>Roll back to X</source>
        <translation>Rollback auf X</translation>
    </message>
</context>
<context>
    <name>gatelift::StepLimitsDialog</name>
    <message>
        <source>Limits of a step</source>
        <translation>Grenzen eines Schritts</translation>
    </message>
    <message>
        <source> points</source>
        <translation> Punkte</translation>
    </message>
    <message>
        <source> × peak</source>
        <translation> × Spitze</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>as observed</source>
        <translation>wie beobachtet</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>5xx on Y, at most</source>
        <translation>5xx auf Y, höchstens</translation>
    </message>
    <message>
        <source>Latency on Y, at most</source>
        <translation>Latenz auf Y, höchstens</translation>
    </message>
    <message>
        <source>Observed share off by, at most</source>
        <translation>Beobachteter Anteil weicht ab um höchstens</translation>
    </message>
    <message>
        <source>Answers that are needed to judge</source>
        <translation>Antworten, die zum Urteilen nötig sind</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>A step that leaves less than the peak times this factor is never proposed. Without a node&apos;s capacity a person judges.</source>
        <translation>Ein Schritt, der weniger als die Spitze mal diesem Faktor übrig lässt, wird nie vorgeschlagen. Ohne die Kapazität eines Knotens urteilt ein Mensch.</translation>
    </message>
    <message>
        <source>Capacity that stays, at least</source>
        <translation>Kapazität, die bleibt, mindestens</translation>
    </message>
    <message>
        <source>One node serves, requests a second</source>
        <translation>Ein Knoten bedient, Anfragen pro Sekunde</translation>
    </message>
    <message>
        <source>Peak, requests a second</source>
        <translation>Spitze, Anfragen pro Sekunde</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Set limits</source>
        <translation>Grenzen übernehmen</translation>
    </message>
</context>
<context>
    <name>gatelift::StepProgress</name>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>%1 von %2 Schritten erledigt</translation>
    </message>
</context>
<context>
    <name>gatelift::StepProof</name>
    <message>
        <source>reported by %1</source>
        <extracomment>a person</extracomment>
        <translation>berichtet von %1</translation>
    </message>
    <message>
        <source>Last seen at %1, too long ago: %2</source>
        <extracomment>time of day; what was seen then</extracomment>
        <translation>Zuletzt um %1 gesehen, zu lange her: %2</translation>
    </message>
    <message>
        <source>Never seen.</source>
        <translation>Nie gesehen.</translation>
    </message>
    <message>
        <source>Not looked at yet.</source>
        <translation>Noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Tests are a person&apos;s to run: their outcome is reported.</source>
        <translation>Tests sind Sache von Personen: ihr Ergebnis wird berichtet.</translation>
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
            <numerusform>%1 bis %n min</numerusform>
            <numerusform>%1 bis %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, by what was measured</source>
        <comment>a duration</comment>
        <translation>%1, nach Messung</translation>
    </message>
    <message>
        <source>%1, by the schedule</source>
        <comment>a duration</comment>
        <translation>%1, nach Stufenplan</translation>
    </message>
    <message>
        <source>the write freeze holds</source>
        <translation>der Schreibstopp hält</translation>
    </message>
    <message>
        <source>the backup is fresh and was restored once</source>
        <translation>das Backup ist aktuell und wurde einmal wiederhergestellt</translation>
    </message>
    <message>
        <source>every breaking change is decided</source>
        <translation>über jede inkompatible Änderung ist entschieden</translation>
    </message>
    <message>
        <source>the considerations are settled</source>
        <translation>die Überlegungen sind erledigt</translation>
    </message>
    <message>
        <source>the maintenance window is open</source>
        <translation>das Wartungsfenster ist offen</translation>
    </message>
    <message>
        <source>a second person agrees</source>
        <translation>eine zweite Person stimmt zu</translation>
    </message>
    <message>
        <source>every control plane runs Y</source>
        <translation>jede Control Plane läuft mit Y</translation>
    </message>
    <message>
        <source>all traffic is on Y</source>
        <translation>aller Traffic ist auf Y</translation>
    </message>
    <message>
        <source>the operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>operator and second person</source>
        <translation>Operator und zweite Person</translation>
    </message>
    <message>
        <source>who may create databases</source>
        <translation>wer Datenbanken anlegen darf</translation>
    </message>
    <message>
        <source>who may change the load balancer</source>
        <translation>wer den Load Balancer ändern darf</translation>
    </message>
    <message>
        <source>No write since the freeze</source>
        <translation>Kein Schreibzugriff seit dem Schreibstopp</translation>
    </message>
    <message>
        <source>The backup is fresh, was restored and is equal</source>
        <translation>Das Backup ist aktuell, wurde wiederhergestellt und ist gleich</translation>
    </message>
    <message>
        <source>Y uses another database than X</source>
        <translation>Y nutzt eine andere Datenbank als X</translation>
    </message>
    <message>
        <source>Y uses the database of X</source>
        <translation>Y nutzt die Datenbank von X</translation>
    </message>
    <message>
        <source>kong migrations up has done its work</source>
        <translation>kong migrations up hat seine Arbeit getan</translation>
    </message>
    <message>
        <source>No migration is pending</source>
        <translation>Keine Migration steht aus</translation>
    </message>
    <message>
        <source>Databases X and Y hold the same configuration</source>
        <translation>Die Datenbanken X und Y halten dieselbe Konfiguration</translation>
    </message>
    <message>
        <source>Y has every plugin that is configured on X</source>
        <translation>Y hat jedes Plugin, das auf X konfiguriert ist</translation>
    </message>
    <message>
        <source>Y has a valid license</source>
        <translation>Y hat eine gültige Lizenz</translation>
    </message>
    <message>
        <source>Data planes of Y are connected to CP Y</source>
        <translation>Data Planes von Y sind mit CP Y verbunden</translation>
    </message>
    <message>
        <source>Each node of the batch runs Y</source>
        <translation>Jeder Knoten der Welle läuft mit Y</translation>
    </message>
    <message>
        <source>No node runs X any more</source>
        <translation>Kein Knoten läuft mehr mit X</translation>
    </message>
    <message>
        <source>Exporters and importers of the fallback configuration run the same patch</source>
        <translation>Exporteure und Importeure der Fallback-Konfiguration laufen mit demselben Patch</translation>
    </message>
    <message>
        <source>Data planes and CP Y trust the same certificate chain</source>
        <translation>Data Planes und CP Y vertrauen derselben Zertifikatskette</translation>
    </message>
    <message>
        <source>The staging tests passed</source>
        <translation>Die Staging-Tests sind bestanden</translation>
    </message>
    <message>
        <source>Both database servers run the same PostgreSQL version</source>
        <translation>Beide Datenbankserver laufen mit derselben PostgreSQL-Version</translation>
    </message>
    <message>
        <source>Y has the share that was recorded</source>
        <translation>Y hat den vermerkten Anteil</translation>
    </message>
    <message>
        <source>All nodes of Y have their configuration</source>
        <translation>Alle Knoten von Y haben ihre Konfiguration</translation>
    </message>
    <message>
        <source>Y answers with its version and its role</source>
        <translation>Y antwortet mit seiner Version und seiner Rolle</translation>
    </message>
    <message>
        <source>X answers with its version and its role</source>
        <translation>X antwortet mit seiner Version und seiner Rolle</translation>
    </message>
    <message>
        <source>Every data plane is back on X</source>
        <translation>Jede Data Plane ist zurück auf X</translation>
    </message>
    <message>
        <source>The database of X holds what the backup held</source>
        <translation>Die Datenbank von X enthält, was das Backup enthielt</translation>
    </message>
</context>
<context>
    <name>gatelift::StrategyCatalog</name>
    <message>
        <source>what is prepared stands in checklists.json</source>
        <translation>was vorbereitet wird, steht in checklists.json</translation>
    </message>
    <message>
        <source>there is no way back &apos;%1&apos;</source>
        <translation>es gibt keinen Rückweg „%1“</translation>
    </message>
    <message>
        <source>a step has a way back, or changes nothing</source>
        <translation>ein Schritt hat einen Rückweg oder ändert nichts</translation>
    </message>
    <message>
        <source>there is no step &apos;%1&apos;</source>
        <translation>es gibt keinen Schritt „%1“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; comes after itself</source>
        <translation>„%1“ kommt nach sich selbst</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there twice</source>
        <translation>„%1“ gibt es zweimal</translation>
    </message>
</context>
<context>
    <name>gatelift::StrategyChoice</name>
    <message>
        <source>There is no room for a second cluster.</source>
        <translation>Für einen zweiten Cluster ist kein Platz.</translation>
    </message>
    <message>
        <source>Needs room for a second cluster: answer the question above.</source>
        <translation>Braucht Platz für einen zweiten Cluster: siehe die Frage oben.</translation>
    </message>
    <message>
        <source>There is room for a second cluster: the vendor advises dual-cluster then.</source>
        <translation>Für einen zweiten Cluster ist Platz: dann rät der Hersteller zu Dual-Cluster.</translation>
    </message>
    <message>
        <source>Moves shares of all requests; a small group of customers can&apos;t come first.</source>
        <translation>Verschiebt Anteile aller Anfragen; eine kleine Kundengruppe kann nicht zuerst kommen.</translation>
    </message>
</context>
<context>
    <name>gatelift::StrategyDialog</name>
    <message>
        <source>Control planes</source>
        <translation>Control Planes</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>File</source>
        <comment>a declarative file</comment>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>A share of all</source>
        <translation>Ein Anteil aller</translation>
    </message>
    <message>
        <source>A small group</source>
        <translation>Eine kleine Gruppe</translation>
    </message>
    <message>
        <source>Choose your deployment</source>
        <translation>Das eigene Deployment wählen</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>Strategien</translation>
    </message>
    <message>
        <source>1 · Where do nodes get their configuration from?</source>
        <translation>1 · Woher bekommen Knoten ihre Konfiguration?</translation>
    </message>
    <message>
        <source>2 · Is there room for a second cluster and database?</source>
        <translation>2 · Ist Platz für zweiten Cluster mit Datenbank?</translation>
    </message>
    <message>
        <source>3 · Who meets Y first?</source>
        <translation>3 · Wer erlebt Y zuerst?</translation>
    </message>
</context>
<context>
    <name>gatelift::StrategyTable</name>
    <message>
        <source>Fits</source>
        <comment>a strategy</comment>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Suits</source>
        <translation>Geeignet für</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Management downtime</source>
        <translation>Ausfall der Verwaltung</translation>
    </message>
    <message>
        <source>Business downtime</source>
        <translation>Ausfall für Kunden</translation>
    </message>
    <message>
        <source>Point of no return</source>
        <translation>Punkt ohne Wiederkehr</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Nothing speaks against it.</source>
        <translation>Nichts spricht dagegen.</translation>
    </message>
    <message>
        <source>Show the drawing of %1</source>
        <translation>Die Zeichnung von %1 zeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>strategy: verdict</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>strategy, what the row is about, text</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Choose this one</source>
        <translation>Diese wählen</translation>
    </message>
    <message>
        <source>%1 is chosen</source>
        <translation>%1 ist gewählt</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
</context>
<context>
    <name>gatelift::StrategyViewModel</name>
    <message>
        <source>%1 min</source>
        <comment>duration</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>duration</comment>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n steps, %1 to %2 together</source>
        <translation>
            <numerusform>%n Schritt, zusammen %1 bis %2</numerusform>
            <numerusform>%n Schritte, zusammen %1 bis %2</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the strategies is recommended for these answers: read what speaks against each.</source>
        <translation>Keine der Strategien ist für diese Antworten empfohlen: lesen, was gegen jede spricht.</translation>
    </message>
    <message>
        <source>Recommended: %1 for the control planes, then rolling for the data planes.</source>
        <translation>Empfohlen: %1 für die Control Planes, dann Rolling für die Data Planes.</translation>
    </message>
    <message>
        <source>Recommended: %1.</source>
        <translation>Empfohlen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n hops (%1): the steps run once for each hop, one after the other, each in a plan of its own.</source>
        <translation>
            <numerusform>%n Etappe (%1): die Schritte laufen einmal je Etappe, nacheinander, jede in einem eigenen Plan.</numerusform>
            <numerusform>%n Etappen (%1): die Schritte laufen einmal je Etappe, nacheinander, jede in einem eigenen Plan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Drawn as a second cluster beside X, which own steps usually build. %1</source>
        <translation>Gezeichnet als zweiter Cluster neben X, den eigene Schritte meist aufbauen. %1</translation>
    </message>
    <message>
        <source>Business downtime: %1 Way back: %2</source>
        <translation>Ausfall für Kunden: %1 Rückweg: %2</translation>
    </message>
    <message>
        <source>Rolling is for nodes without a database: choose how the control planes are upgraded.</source>
        <translation>Rolling ist für Knoten ohne Datenbank: wählen, wie die Control Planes aktualisiert werden.</translation>
    </message>
    <message>
        <source>recommended</source>
        <comment>a strategy</comment>
        <translation>empfohlen</translation>
    </message>
    <message>
        <source>possible</source>
        <comment>a strategy</comment>
        <translation>möglich</translation>
    </message>
    <message>
        <source>not advised</source>
        <comment>a strategy</comment>
        <translation>nicht geraten</translation>
    </message>
    <message>
        <source>not possible</source>
        <comment>a strategy</comment>
        <translation>nicht möglich</translation>
    </message>
</context>
<context>
    <name>gatelift::TargetOptions</name>
    <message>
        <source>Admin API of Y, or of any gateway of version Y, for its schemas.</source>
        <translation>Admin API von Y oder eines beliebigen Gateways der Version Y, für die Schemas.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Token for Y, where it is another.</source>
        <translation>Token für Y, falls ein anderes gilt.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>CA certificates for Y, where they are others.</source>
        <translation>CA-Zertifikate für Y, falls andere gelten.</translation>
    </message>
    <message>
        <source>Client certificate for Y, where it is another.</source>
        <translation>Client-Zertifikat für Y, falls ein anderes gilt.</translation>
    </message>
    <message>
        <source>Key of that certificate.</source>
        <translation>Schlüssel dieses Zertifikats.</translation>
    </message>
    <message>
        <source>it belongs to --target-url</source>
        <translation>gehört zu --target-url</translation>
    </message>
    <message>
        <source>name Y&apos;s Admin API, too</source>
        <translation>auch die Admin API von Y angeben</translation>
    </message>
    <message>
        <source>--target-client-cert and --target-client-key belong together</source>
        <translation>--target-client-cert und --target-client-key gehören zusammen</translation>
    </message>
    <message>
        <source>give both</source>
        <translation>beide angeben</translation>
    </message>
</context>
<context>
    <name>gatelift::TextDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Type “%1” to confirm</source>
        <translation>Zum Bestätigen „%1“ eingeben</translation>
    </message>
</context>
<context>
    <name>gatelift::TickQuestions</name>
    <message>
        <source>Settle “%1” without proof</source>
        <translation>„%1“ ohne Nachweis klären</translation>
    </message>
    <message>
        <source>This was not seen to hold:
%1

The reason stands in the report, with name and time.</source>
        <translation>Das wurde nicht als zutreffend gesehen:
%1

Der Grund steht im Bericht, mit Name und Zeit.</translation>
    </message>
    <message numerus="yes">
        <source>Reason, at least %n letters</source>
        <translation>
            <numerusform>Grund, mindestens %n Zeichen</numerusform>
            <numerusform>Grund, mindestens %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Override</source>
        <translation>Übergehen</translation>
    </message>
    <message>
        <source>Report the outcome of “%1”</source>
        <translation>Das Ergebnis von „%1“ berichten</translation>
    </message>
    <message>
        <source>Nobody can look at this from here. What is pasted is kept as evidence and marked as reported. Expected: %1</source>
        <translation>Von hier aus ist das nicht zu sehen. Was eingefügt wird, bleibt als Nachweis und gilt als berichtet. Erwartet: %1</translation>
    </message>
    <message>
        <source>Evidence, without secrets</source>
        <translation>Nachweis, ohne Geheimnisse</translation>
    </message>
    <message>
        <source>Report and settle</source>
        <translation>Berichten und klären</translation>
    </message>
</context>
<context>
    <name>gatelift::Timeline</name>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>Pfad und Zugriffsrechte prüfen</translation>
    </message>
    <message>
        <source>it holds no poll of a control plane</source>
        <translation>sie enthält keinen Abruf einer Control Plane</translation>
    </message>
    <message>
        <source>name a recording, or a timeline of polls</source>
        <translation>eine Aufzeichnung oder einen Verlauf von Abrufen angeben</translation>
    </message>
</context>
<context>
    <name>gatelift::TimelineChart</name>
    <message>
        <source>not recorded</source>
        <translation>nicht aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>gatelift::TlsContext</name>
    <message>
        <source>can&apos;t be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>Pfad und Rechte prüfen</translation>
    </message>
    <message>
        <source>is too large for certificates</source>
        <translation>ist zu groß für Zertifikate</translation>
    </message>
    <message>
        <source>give a PEM file</source>
        <translation>eine PEM-Datei angeben</translation>
    </message>
    <message>
        <source>holds no certificate in PEM form</source>
        <translation>enthält kein Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>it should contain &apos;-----BEGIN CERTIFICATE-----&apos;</source>
        <translation>„-----BEGIN CERTIFICATE-----“ sollte darin stehen</translation>
    </message>
    <message>
        <source>the private key is protected by a passphrase</source>
        <translation>der private Schlüssel ist durch eine Passphrase geschützt</translation>
    </message>
    <message>
        <source>holds no private key in PEM form</source>
        <translation>enthält keinen privaten Schlüssel im PEM-Format</translation>
    </message>
    <message>
        <source>give a key without passphrase, readable for you alone</source>
        <translation>einen Schlüssel ohne Passphrase angeben, lesbar nur für das eigene Konto</translation>
    </message>
    <message>
        <source>it should contain &apos;-----BEGIN PRIVATE KEY-----&apos;</source>
        <translation>„-----BEGIN PRIVATE KEY-----“ sollte darin stehen</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>certificate and key belong together, one is missing</source>
        <translation>Zertifikat und Schlüssel gehören zusammen, eines fehlt</translation>
    </message>
    <message>
        <source>give both files</source>
        <translation>beide Dateien angeben</translation>
    </message>
    <message>
        <source>give the file of the CA that issued it</source>
        <translation>die Datei der CA angeben, die es ausgestellt hat</translation>
    </message>
    <message>
        <source>use a host name that the certificate is valid for</source>
        <translation>einen Hostnamen verwenden, für den das Zertifikat gilt</translation>
    </message>
    <message>
        <source>renew the certificate of the Admin API, or check this machine&apos;s clock</source>
        <translation>das Zertifikat der Admin API erneuern oder die Uhr dieses Rechners prüfen</translation>
    </message>
    <message>
        <source>check this machine&apos;s clock</source>
        <translation>die Uhr dieses Rechners prüfen</translation>
    </message>
    <message>
        <source>check the certificate of the Admin API and the CA file</source>
        <translation>das Zertifikat der Admin API und die CA-Datei prüfen</translation>
    </message>
    <message>
        <source>the certificate is not trusted: %1</source>
        <translation>dem Zertifikat wird nicht vertraut: %1</translation>
    </message>
    <message>
        <source>the certificate of %1 (issued by %2, valid until %3) is not trusted: %4</source>
        <translation>dem Zertifikat von %1 (ausgestellt von %2, gültig bis %3) wird nicht vertraut: %4</translation>
    </message>
    <message>
        <source>the other side does not speak TLS</source>
        <translation>die Gegenseite spricht kein TLS</translation>
    </message>
    <message>
        <source>try http:// or the port of the TLS listener</source>
        <translation>http:// oder den Port des TLS-Listeners versuchen</translation>
    </message>
    <message>
        <source>the server refused the handshake; it probably wants a client certificate</source>
        <translation>der Server hat den Handshake abgelehnt; wahrscheinlich verlangt er ein Client-Zertifikat</translation>
    </message>
    <message>
        <source>give a client certificate and key that it trusts</source>
        <translation>ein Client-Zertifikat mit Schlüssel angeben, dem er vertraut</translation>
    </message>
    <message>
        <source>the TLS handshake failed: %1</source>
        <translation>der TLS-Handshake ist gescheitert: %1</translation>
    </message>
    <message>
        <source>check port, certificate and TLS versions of the Admin API</source>
        <translation>Port, Zertifikat und TLS-Versionen der Admin API prüfen</translation>
    </message>
    <message>
        <source>the key does not belong to the client certificate</source>
        <translation>der Schlüssel gehört nicht zum Client-Zertifikat</translation>
    </message>
    <message>
        <source>give the key that %1 was made for</source>
        <translation>den Schlüssel angeben, für den %1 ausgestellt ist</translation>
    </message>
</context>
<context>
    <name>gatelift::ToolFinder</name>
    <message>
        <source>%1: does not tell its version</source>
        <translation>%1: nennt keine Version</translation>
    </message>
    <message>
        <source>on PATH and in %1</source>
        <translation>im PATH und in %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>install the Debian package postgresql-client-%1 (from apt.postgresql.org where Debian has none), or name the folder that holds it</source>
        <translation>das Debian-Paket postgresql-client-%1 installieren (von apt.postgresql.org, wo Debian keines hat) oder den Ordner nennen, in dem es liegt</translation>
    </message>
    <message>
        <source>install the Debian package postgresql-client, or name the folder that holds it</source>
        <translation>das Debian-Paket postgresql-client installieren oder den Ordner nennen, in dem es liegt</translation>
    </message>
    <message>
        <source>not found %1</source>
        <translation>nicht gefunden %1</translation>
    </message>
    <message>
        <source>found, but none works: %1</source>
        <translation>gefunden, aber keines funktioniert: %1</translation>
    </message>
    <message>
        <source>its version %1 is older than the server&apos;s %2, which it can&apos;t read safely</source>
        <translation>die Version %1 ist älter als die des Servers (%2) und kann sie nicht sicher lesen</translation>
    </message>
    <message>
        <source>on PATH</source>
        <translation>im PATH</translation>
    </message>
    <message>
        <source>install the Debian package deck or a release from https://github.com/Kong/deck/releases, or name the folder that holds it</source>
        <translation>das Debian-Paket deck oder ein Release von https://github.com/Kong/deck/releases installieren oder den Ordner nennen, in dem es liegt</translation>
    </message>
</context>
<context>
    <name>gatelift::ToolLog</name>
    <message numerus="yes">
        <source>(%n line(s) left out here)</source>
        <translation>
            <numerusform>(hier %n Zeile ausgelassen)</numerusform>
            <numerusform>(hier %n Zeilen ausgelassen)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::ToolProcess</name>
    <message>
        <source>no end within %1 s</source>
        <translation>nicht beendet innerhalb von %1 s</translation>
    </message>
    <message>
        <source>look at what it waits for, or allow more time</source>
        <translation>prüfen, worauf es wartet, oder mehr Zeit erlauben</translation>
    </message>
    <message>
        <source>it can&apos;t be started</source>
        <translation>lässt sich nicht starten</translation>
    </message>
    <message>
        <source>check that the file is there and may be run</source>
        <translation>prüfen, ob die Datei da und ausführbar ist</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>a signal ended it</source>
        <translation>durch ein Signal beendet</translation>
    </message>
    <message>
        <source>look at the system&apos;s log: memory may have run out</source>
        <translation>das Systemlog ansehen: vielleicht ging der Speicher aus</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyAccessible</name>
    <message>
        <source>Space steps into the group, Escape out of it.</source>
        <translation>Die Leertaste führt in die Gruppe, Escape wieder heraus.</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyCatalog</name>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>numbers are expected here</source>
        <translation>hier werden Zahlen erwartet</translation>
    </message>
    <message>
        <source>%1 numbers are expected here</source>
        <translation>hier werden %1 Zahlen erwartet</translation>
    </message>
    <message>
        <source>lies outside the canvas</source>
        <translation>liegt außerhalb der Zeichenfläche</translation>
    </message>
    <message>
        <source>a group of nodes belongs to a side</source>
        <translation>eine Gruppe von Knoten gehört zu einer Seite</translation>
    </message>
    <message>
        <source>there is no part &apos;%1&apos;</source>
        <translation>einen Teil „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>a path has at least two points</source>
        <translation>ein Pfad hat mindestens zwei Punkte</translation>
    </message>
    <message>
        <source>the phases stand in their order, each once</source>
        <translation>die Phasen stehen in ihrer Reihenfolge, jede einmal</translation>
    </message>
    <message>
        <source>there is no edge &apos;%1&apos; with a place for a pill</source>
        <translation>eine Verbindung „%1“ mit Platz für eine Beschriftung gibt es nicht</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there twice</source>
        <translation>„%1“ gibt es zweimal</translation>
    </message>
    <message>
        <source>a graph has %1 phases</source>
        <translation>ein Graph hat %1 Phasen</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyCellPainter</name>
    <message>
        <source>%1 · %2</source>
        <comment>a group of nodes, how many</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>nicht hier</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>other version</source>
        <translation>andere Version</translation>
    </message>
    <message>
        <source>out of sight</source>
        <translation>außer Sicht</translation>
    </message>
    <message>
        <source>taking its configuration</source>
        <translation>übernimmt Konfiguration</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>no configuration</source>
        <translation>ohne Konfiguration</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyCells</name>
    <message>
        <source>others</source>
        <comment>groups of nodes</comment>
        <translation>andere</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no zone, or no configuration hash</comment>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyDrawing</name>
    <message>
        <source>dashed: being retired</source>
        <translation>gestrichelt: wird abgelöst</translation>
    </message>
    <message>
        <source>dotted: possible</source>
        <translation>gepunktet: möglich</translation>
    </message>
    <message>
        <source>red: blocked on purpose</source>
        <translation>rot: absichtlich gesperrt</translation>
    </message>
    <message>
        <source>solid: stays</source>
        <translation>durchgezogen: bleibt</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyLayout</name>
    <message>
        <source>Zone %1: %2 of %3 nodes are here</source>
        <translation>Zone %1: %2 von %3 Knoten sind hier</translation>
    </message>
    <message>
        <source>Configuration %1: %2 of %3 nodes are here</source>
        <translation>Konfiguration %1: %2 von %3 Knoten sind hier</translation>
    </message>
    <message>
        <source>%1 need attention</source>
        <translation>%1 brauchen Aufmerksamkeit</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a node, its state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyPage</name>
    <message>
        <source>%1 of %2 settled</source>
        <comment>count of all</comment>
        <translation>%1 von %2 geklärt</translation>
    </message>
    <message>
        <source>Topology &amp; strategy</source>
        <translation>Topologie &amp; Strategie</translation>
    </message>
    <message>
        <source>Phase that is drawn</source>
        <translation>Gezeichnete Phase</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>drawn from the live state</source>
        <translation>aus dem Live-Zustand gezeichnet</translation>
    </message>
    <message>
        <source>Before the window</source>
        <translation>Vor dem Wartungsfenster</translation>
    </message>
    <message>
        <source>saved as %1</source>
        <comment>file name</comment>
        <translation>gespeichert als %1</translation>
    </message>
    <message>
        <source>Traffic: %1 % on Y, %2</source>
        <comment>share, whether the step may be left</comment>
        <translation>Traffic: %1 % auf Y, %2</translation>
    </message>
    <message>
        <source>Traffic: %1</source>
        <comment>whether the step may be left</comment>
        <translation>Traffic: %1</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Change strategy…</source>
        <translation>Strategie ändern…</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyParts</name>
    <message>
        <source>1 node</source>
        <translation>1 Knoten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts about a connection</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>no writes</source>
        <translation>Schreibstopp</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>not polled</source>
        <translation>nicht abgefragt</translation>
    </message>
    <message>
        <source>not deployed</source>
        <translation>noch nicht da</translation>
    </message>
    <message>
        <source>%1, version %2, %3</source>
        <translation>%1, Version %2, %3</translation>
    </message>
    <message>
        <source>all on %1</source>
        <comment>config hash</comment>
        <translation>alle auf %1</translation>
    </message>
    <message>
        <source>%1, version %2, %3 of %4 nodes, %5</source>
        <translation>%1, Version %2, %3 von %4 Knoten, %5</translation>
    </message>
    <message>
        <source>planned %1/%2</source>
        <comment>shares of traffic in percent</comment>
        <translation>geplant %1/%2</translation>
    </message>
    <message>
        <source>Load balancer, planned shares %1 % X and %2 % Y</source>
        <translation>Load Balancer, geplante Anteile %1 % X und %2 % Y</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Write freeze lifted</source>
        <translation>Schreibstopp aufgehoben</translation>
    </message>
    <message>
        <source>Write freeze not declared</source>
        <translation>Schreibstopp nicht erklärt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 of them needs attention.</source>
        <translation>1 davon braucht Aufmerksamkeit.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them need attention.</source>
        <translation>
            <numerusform>%Ln davon braucht Aufmerksamkeit.</numerusform>
            <numerusform>%Ln davon brauchen Aufmerksamkeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Observed: %1 % on X, %2 % on Y.</source>
        <translation>Beobachtet: %1 % auf X, %2 % auf Y.</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <comment>requests</comment>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 % · seen %2 %</source>
        <comment>planned and observed share</comment>
        <translation>%1 % · gemessen %2 %</translation>
    </message>
    <message>
        <source>%1: blocked by the write freeze</source>
        <translation>%1: durch den Schreibstopp gesperrt</translation>
    </message>
    <message>
        <source>%1: not blocked</source>
        <translation>%1: nicht gesperrt</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyTools</name>
    <message>
        <source>Previous phase</source>
        <translation>Vorige Phase</translation>
    </message>
    <message>
        <source>Next phase</source>
        <translation>Nächste Phase</translation>
    </message>
    <message>
        <source>Follow live</source>
        <translation>Live folgen</translation>
    </message>
    <message>
        <source>Show the phase that the plan is in, and follow it</source>
        <translation>Die Phase zeigen, in der der Plan ist, und ihr folgen</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Verkleinern (−)</translation>
    </message>
    <message>
        <source>Show the whole drawing (0)</source>
        <translation>Die ganze Zeichnung zeigen (0)</translation>
    </message>
    <message>
        <source>Zoom in (+, or Ctrl and the wheel)</source>
        <translation>Vergrößern (+, oder Strg und Mausrad)</translation>
    </message>
    <message>
        <source>Save the drawing as a picture</source>
        <translation>Die Zeichnung als Bild speichern</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern…</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern…</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyView</name>
    <message>
        <source>Click or press Enter to see them in the list.</source>
        <translation>Mit einem Klick oder der Eingabetaste stehen sie in der Liste.</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyViewModel</name>
    <message>
        <source>the picture can&apos;t be written</source>
        <translation>das Bild lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>choose another folder or format</source>
        <translation>Wählen Sie einen anderen Ordner oder ein anderes Format</translation>
    </message>
</context>
<context>
    <name>gatelift::TopologyWords</name>
    <message>
        <source>No address is known: enter it on the Deployment page.</source>
        <translation>Es ist keine Adresse bekannt: Sie wird auf der Seite Deployment eingetragen.</translation>
    </message>
    <message>
        <source>Asked at %1.</source>
        <translation>Abgefragt unter %1.</translation>
    </message>
    <message>
        <source>%1 says that it runs %2.</source>
        <comment>host name, version</comment>
        <translation>%1 meldet Version %2.</translation>
    </message>
    <message>
        <source>Its role is %1.</source>
        <comment>as the gateway calls it</comment>
        <translation>Die Rolle ist %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes answer at this address.</source>
        <translation>
            <numerusform>%Ln Knoten antwortet unter dieser Adresse.</numerusform>
            <numerusform>%Ln Knoten antworten unter dieser Adresse.</numerusform>
        </translation>
    </message>
    <message>
        <source>It does not answer now: %1.</source>
        <comment>why</comment>
        <translation>Antwortet gerade nicht: %1.</translation>
    </message>
    <message>
        <source>Last answer at %1.</source>
        <translation>Letzte Antwort um %1.</translation>
    </message>
    <message>
        <source>Its configuration is %1.</source>
        <comment>hash</comment>
        <translation>Die Konfiguration ist %1.</translation>
    </message>
    <message>
        <source>%1 of %2 under CP X hold its configuration %3.</source>
        <translation>%1 von %2 unter CP X haben deren Konfiguration %3.</translation>
    </message>
    <message>
        <source>%1 of %2 under CP Y hold its configuration %3.</source>
        <translation>%1 von %2 unter CP Y haben deren Konfiguration %3.</translation>
    </message>
    <message>
        <source>Observed on Y: %1 %, between %2 and %3 %.</source>
        <translation>Auf Y beobachtet: %1 %, zwischen %2 und %3 %.</translation>
    </message>
    <message>
        <source>Source: %1.</source>
        <translation>Quelle: %1.</translation>
    </message>
    <message>
        <source>X: %1 requests per second, 5xx %2 %.</source>
        <translation>X: %1 Anfragen pro Sekunde, 5xx %2 %.</translation>
    </message>
    <message>
        <source>Y: %1 requests per second, 5xx %2 %.</source>
        <translation>Y: %1 Anfragen pro Sekunde, 5xx %2 %.</translation>
    </message>
    <message>
        <source>X: %1 requests per second.</source>
        <translation>X: %1 Anfragen pro Sekunde.</translation>
    </message>
    <message>
        <source>Y: %1 requests per second.</source>
        <translation>Y: %1 Anfragen pro Sekunde.</translation>
    </message>
    <message>
        <source>Anyone with access may still change the configuration.</source>
        <translation>Wer Zugriff hat, kann die Konfiguration noch ändern.</translation>
    </message>
    <message>
        <source>Declared at %1 by %2.</source>
        <translation>Erklärt am %1 von %2.</translation>
    </message>
    <message>
        <source>Gatelift watches it; it can&apos;t stop a write.</source>
        <translation>Gatelift überwacht ihn; verhindern kann es einen Schreibzugriff nicht.</translation>
    </message>
    <message>
        <source>Lifted at %1.</source>
        <translation>Aufgehoben am %1.</translation>
    </message>
    <message>
        <source>Known are the nodes that answered: nobody lists the others.</source>
        <translation>Bekannt sind die Knoten, die geantwortet haben: Eine Liste der übrigen gibt es nicht.</translation>
    </message>
    <message>
        <source>Named by %1: %2.</source>
        <comment>host name, kind of database</comment>
        <translation>Angegeben von %1: %2.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>CP upgrade</source>
        <translation>CP-Upgrade</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <comment>phase of nodes without control planes</comment>
        <translation>Upgrade</translation>
    </message>
    <message>
        <source>DP rollout</source>
        <translation>DP-Rollout</translation>
    </message>
    <message>
        <source>Rollout</source>
        <comment>phase of nodes without control planes</comment>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>End state</source>
        <translation>Endzustand</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficCard</name>
    <message>
        <source>on Y</source>
        <translation>auf Y</translation>
    </message>
    <message>
        <source>of nodes</source>
        <translation>der Knoten</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Traffic ratio</source>
        <translation>Verkehrsverhältnis</translation>
    </message>
    <message>
        <source>Source…</source>
        <translation>Quelle…</translation>
    </message>
    <message>
        <source>Enter a share…</source>
        <translation>Anteil eingeben…</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficChart</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficFigures</name>
    <message>
        <source>check the address of the figures</source>
        <translation>die Adresse der Zahlen prüfen</translation>
    </message>
    <message>
        <source>these are no metrics of a Kong Gateway</source>
        <translation>das sind keine Metriken eines Kong Gateway</translation>
    </message>
    <message>
        <source>this is no status of a Kong Gateway</source>
        <translation>das ist kein Status eines Kong Gateway</translation>
    </message>
    <message>
        <source>its status has no count of requests</source>
        <translation>sein Status zählt keine Anfragen</translation>
    </message>
    <message>
        <source>this is no CSV of HAProxy&apos;s statistics (its address ends with ;csv)</source>
        <translation>das ist keine CSV der HAProxy-Statistik (ihre Adresse endet mit ;csv)</translation>
    </message>
    <message>
        <source>these are no metrics of HAProxy</source>
        <translation>das sind keine Metriken von HAProxy</translation>
    </message>
    <message>
        <source>this is no stub_status page of nginx</source>
        <translation>das ist keine stub_status-Seite von nginx</translation>
    </message>
    <message>
        <source>this is no good answer of a Prometheus server</source>
        <translation>das ist keine gültige Antwort eines Prometheus-Servers</translation>
    </message>
    <message>
        <source>the expression gives more than one number</source>
        <translation>der Ausdruck ergibt mehr als eine Zahl</translation>
    </message>
    <message>
        <source>the expression gives no number</source>
        <translation>der Ausdruck ergibt keine Zahl</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficObservation</name>
    <message>
        <source>There is no source of figures.</source>
        <translation>Es gibt keine Quelle von Zahlen.</translation>
    </message>
    <message>
        <source>No source of figures answers.</source>
        <translation>Keine Quelle von Zahlen antwortet.</translation>
    </message>
    <message>
        <source>None of the sources on %1 answers.</source>
        <translation>Keine der Quellen auf %1 antwortet.</translation>
    </message>
    <message>
        <source>No source of figures belongs to %1.</source>
        <translation>Keine Quelle von Zahlen gehört zu %1.</translation>
    </message>
    <message>
        <source>Figures on %1 come with the second answer.</source>
        <translation>Zahlen zu %1 kommen mit der zweiten Antwort.</translation>
    </message>
    <message>
        <source>No request was counted.</source>
        <translation>Keine Anfrage wurde gezählt.</translation>
    </message>
    <message>
        <source>No node is seen.</source>
        <translation>Kein Knoten ist zu sehen.</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficPlan</name>
    <message>
        <source>A schedule begins with 0 % and ends with 100 %.</source>
        <translation>Ein Zeitplan beginnt mit 0 % und endet mit 100 %.</translation>
    </message>
    <message>
        <source>Each share is larger than the one before: %1 % follows %2 %.</source>
        <translation>Jeder Anteil ist größer als der davor: %1 % folgt auf %2 %.</translation>
    </message>
    <message>
        <source>%1 % is held between 0 minutes and seven days.</source>
        <translation>%1 % wird zwischen 0 Minuten und sieben Tagen gehalten.</translation>
    </message>
    <message>
        <source>%1 % starts before the steps since %2 % have held as long as they should.</source>
        <translation>%1 % beginnt, bevor die Schritte seit %2 % so lange gehalten haben, wie sie sollen.</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficReader</name>
    <message>
        <source>it gave no figures</source>
        <translation>es kamen keine Zahlen</translation>
    </message>
    <message>
        <source>it does not tell its version</source>
        <translation>nennt die Version nicht</translation>
    </message>
    <message>
        <source>its version %1 is neither X nor Y</source>
        <translation>Version %1 ist weder X noch Y</translation>
    </message>
    <message>
        <source>write x or y before its address</source>
        <translation>x oder y vor die Adresse schreiben</translation>
    </message>
    <message>
        <source>none of its servers is among those named</source>
        <translation>keiner der Server ist unter den genannten</translation>
    </message>
    <message>
        <source>it gave no status</source>
        <translation>sie hat keinen Status geliefert</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficSource</name>
    <message>
        <source>No source</source>
        <translation>Keine Quelle</translation>
    </message>
    <message>
        <source>Status API of the data planes</source>
        <translation>Status-API der Data Planes</translation>
    </message>
    <message>
        <source>HAProxy statistics</source>
        <translation>HAProxy-Statistik</translation>
    </message>
    <message>
        <source>HAProxy Prometheus exporter</source>
        <translation>HAProxy-Prometheus-Exporter</translation>
    </message>
    <message>
        <source>nginx stub_status</source>
        <translation>nginx stub_status</translation>
    </message>
    <message>
        <source>Prometheus server</source>
        <translation>Prometheus-Server</translation>
    </message>
    <message>
        <source>Share of the nodes</source>
        <translation>Anteil der Knoten</translation>
    </message>
    <message>
        <source>Typed by a person</source>
        <translation>Von einem Menschen eingetragen</translation>
    </message>
    <message>
        <source>Give the Status API&apos;s address of each data plane.</source>
        <translation>Die Adresse der Status-API jeder Data Plane angeben.</translation>
    </message>
    <message>
        <source>Give at least one address that serves X alone and one that serves Y alone.</source>
        <translation>Mindestens eine Adresse angeben, die nur X bedient, und eine, die nur Y bedient.</translation>
    </message>
    <message>
        <source>Give the address of HAProxy&apos;s statistics.</source>
        <translation>Die Adresse der HAProxy-Statistik angeben.</translation>
    </message>
    <message>
        <source>Say which of HAProxy&apos;s servers or backends run X and which run Y.</source>
        <translation>Angeben, welche Server oder Backends von HAProxy zu X und welche zu Y gehören.</translation>
    </message>
    <message>
        <source>Give the address of the Prometheus server.</source>
        <translation>Die Adresse des Prometheus-Servers angeben.</translation>
    </message>
    <message>
        <source>Say by label matchers which series belong to X and which to Y.</source>
        <translation>Mit Label-Matchern angeben, welche Reihen zu X und welche zu Y gehören.</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficSourceDialog</name>
    <message>
        <source>Where observed traffic comes from</source>
        <translation>Woher der beobachtete Verkehr kommt</translation>
    </message>
    <message>
        <source>Servers that run X</source>
        <translation>Server, auf denen X läuft</translation>
    </message>
    <message>
        <source>BACKEND/SERVER or BACKEND; * stands for any text, several by commas.</source>
        <translation>BACKEND/SERVER oder BACKEND; * steht für beliebigen Text, mehrere durch Kommas.</translation>
    </message>
    <message>
        <source>Servers that run Y</source>
        <translation>Server, auf denen Y läuft</translation>
    </message>
    <message>
        <source>Series of X</source>
        <translation>Zeitreihen von X</translation>
    </message>
    <message>
        <source>Label matchers as in a query, without the braces.</source>
        <translation>Label-Matcher wie in einer Abfrage, ohne die Klammern.</translation>
    </message>
    <message>
        <source>Series of Y</source>
        <translation>Zeitreihen von Y</translation>
    </message>
    <message>
        <source>Token or password</source>
        <translation>Token oder Passwort</translation>
    </message>
    <message>
        <source>A bearer token, or: Basic USER:PASSWORD. It never enters the plan file.</source>
        <translation>Ein Bearer-Token, oder: Basic BENUTZER:PASSWORT. Es kommt nie in die Plandatei.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Keep it in the keyring</source>
        <translation>Im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>CA bundle</source>
        <translation>CA-Bundle</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>das des Systems</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Verify certificate</source>
        <translation>Zertifikat prüfen</translation>
    </message>
    <message>
        <source>Test source</source>
        <translation>Quelle testen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Use source</source>
        <translation>Quelle verwenden</translation>
    </message>
    <message>
        <source>Choose a CA bundle</source>
        <translation>CA-Bundle wählen</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer)</source>
        <translation>PEM-Dateien (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>not known any more: type it again</source>
        <translation>nicht mehr bekannt: Geben Sie es erneut ein</translation>
    </message>
    <message>
        <source>in keyring</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>this run only</source>
        <translation>nur in diesem Lauf</translation>
    </message>
    <message>
        <source>Nothing counts requests: the share of the nodes on Y stands in, and is called so.</source>
        <translation>Nichts zählt Anfragen: Der Anteil der Knoten auf Y steht dafür ein und wird auch so genannt.</translation>
    </message>
    <message>
        <source>You read the share elsewhere and enter it here, as often as you like.</source>
        <translation>Sie lesen den Anteil anderswo ab und geben ihn hier ein, so oft Sie möchten.</translation>
    </message>
    <message>
        <source>Each data plane tells its requests, 5xx and latency at /metrics, or its requests alone at /status. Its Status API is off or on loopback by default.</source>
        <translation>Jede Data Plane nennt ihre Anfragen, 5xx und Latenz unter /metrics oder nur ihre Anfragen unter /status. Ihre Status-API ist in der Voreinstellung aus oder nur lokal erreichbar.</translation>
    </message>
    <message>
        <source>The load balancer tells for each server how many answers it gave and how many were 5xx.</source>
        <translation>Der Load Balancer nennt für jeden Server, wie viele Antworten er gab und wie viele davon 5xx waren.</translation>
    </message>
    <message>
        <source>stub_status counts all requests of an nginx: it serves where one nginx, or one listener with its own counters, sends to one version. Write x or y before each address.</source>
        <translation>stub_status zählt alle Anfragen eines nginx: Es taugt, wo ein nginx, oder ein Listener mit eigenen Zählern, an eine Version schickt. Schreiben Sie x oder y vor jede Adresse.</translation>
    </message>
    <message>
        <source>A Prometheus server that scrapes the data planes is asked for their rates.</source>
        <translation>Ein Prometheus-Server, der die Data Planes abfragt, wird nach ihren Raten gefragt.</translation>
    </message>
    <message>
        <source>Addresses, one a line</source>
        <translation>Adressen, eine pro Zeile</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Write x or y before an address whose gateway does not tell its version.</source>
        <translation>Schreiben Sie x oder y vor eine Adresse, deren Gateway seine Version nicht nennt.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Frage läuft…</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficSourceTest</name>
    <message>
        <source>%1 requests</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>%1 answers, %2 of them 5xx</source>
        <translation>%1 Antworten, davon %2 mit 5xx</translation>
    </message>
    <message>
        <source>no status of answers</source>
        <translation>kein Status der Antworten</translation>
    </message>
    <message>
        <source>no latency</source>
        <translation>keine Latenz</translation>
    </message>
    <message>
        <source>not connected to its control plane</source>
        <translation>nicht mit ihrer Control Plane verbunden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>why, what to do</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>It gives no figures.</source>
        <translation>Sie gibt keine Zahlen.</translation>
    </message>
    <message>
        <source>It gives figures on %1, none on %2: no share can be told until both are there.</source>
        <translation>Sie gibt Zahlen zu %1, keine zu %2: Ein Anteil lässt sich erst nennen, wenn beide da sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) give no figures; the share leaves them out.</source>
        <translation>
            <numerusform>%n Quelle gibt keine Zahlen; der Anteil lässt sie aus.</numerusform>
            <numerusform>%n Quellen geben keine Zahlen; der Anteil lässt sie aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>It gives figures on X (%1) and on Y (%2).</source>
        <translation>Sie gibt Zahlen zu X (%1) und zu Y (%2).</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficSourceText</name>
    <message>
        <source>“%1” is no address.</source>
        <translation>„%1“ ist keine Adresse.</translation>
    </message>
    <message>
        <source>%1 is neither http nor https.</source>
        <translation>%1 ist weder http noch https.</translation>
    </message>
    <message>
        <source>%1 carries a user or password: give them in the field for the secret.</source>
        <translation>%1 enthält Benutzer oder Passwort: Geben Sie sie im Feld für das Geheimnis an.</translation>
    </message>
    <message>
        <source>%1 has a query or a fragment: leave it out.</source>
        <translation>%1 hat eine Abfrage oder ein Fragment: Lassen Sie es weg.</translation>
    </message>
    <message>
        <source>%1 has a query with a value, which the plan file must not keep.</source>
        <translation>%1 hat eine Abfrage mit einem Wert, den die Plandatei nicht aufbewahren darf.</translation>
    </message>
    <message>
        <source>%1 stands there twice.</source>
        <translation>%1 steht zweimal da.</translation>
    </message>
    <message>
        <source>This source has one address.</source>
        <translation>Diese Quelle hat eine Adresse.</translation>
    </message>
</context>
<context>
    <name>gatelift::TrafficViewModel</name>
    <message>
        <source>The keyring can&apos;t be used (%1). The secret is kept in memory for this run only.</source>
        <translation>Der Schlüsselbund kann nicht benutzt werden (%1). Das Geheimnis bleibt nur für diesen Lauf im Speicher.</translation>
    </message>
    <message>
        <source>No source counts requests: the nodes stand in.</source>
        <translation>Keine Quelle zählt Anfragen: Die Knoten stehen dafür ein.</translation>
    </message>
    <message>
        <source>%1 at %2, %3 ago</source>
        <comment>source, time, age</comment>
        <translation>%1 um %2, vor %3</translation>
    </message>
    <message>
        <source>This number is old: read it again.</source>
        <translation>Diese Zahl ist alt: Lesen Sie sie neu ab.</translation>
    </message>
    <message>
        <source>No number was typed yet.</source>
        <translation>Noch wurde keine Zahl eingegeben.</translation>
    </message>
    <message>
        <source>%1, last %2 s</source>
        <comment>source, seconds</comment>
        <translation>%1, letzte %2 s</translation>
    </message>
    <message>
        <source>The split lies between %1 and %2 %, by %3 requests.</source>
        <translation>Die Aufteilung liegt zwischen %1 und %2 %, nach %3 Anfragen.</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>Noch nicht gefragt.</translation>
    </message>
    <message>
        <source>%1 points off, limit %2</source>
        <translation>%1 Punkte daneben, Grenze %2</translation>
    </message>
    <message>
        <source>Before %1 %</source>
        <translation>Vor %1 %</translation>
    </message>
    <message>
        <source>Before the end</source>
        <translation>Vor dem Ende</translation>
    </message>
    <message>
        <source>may go on</source>
        <comment>the step</comment>
        <translation>kann weiter</translation>
    </message>
    <message>
        <source>don&apos;t go on</source>
        <comment>the step</comment>
        <translation>nicht weiter</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>whether the step may be left</comment>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>opens in %1</source>
        <comment>minutes:seconds</comment>
        <translation>öffnet in %1</translation>
    </message>
    <message>
        <source>No peak was observed yet.</source>
        <translation>Noch wurde keine Spitze beobachtet.</translation>
    </message>
    <message>
        <source>Observed: %1 requests a second at %2 (%3).</source>
        <comment>number, time, source</comment>
        <translation>Beobachtet: %1 Anfragen pro Sekunde um %2 (%3).</translation>
    </message>
    <message>
        <source>Weight of each server: X %1, Y %2. That sends %3 % to Y.</source>
        <translation>Gewicht jedes Servers: X %1, Y %2. Das schickt %3 % an Y.</translation>
    </message>
    <message>
        <source>%1, last %2 s, X alone: no node runs Y</source>
        <comment>source, seconds</comment>
        <translation>%1, letzte %2 s, nur X: kein Knoten läuft auf Y</translation>
    </message>
    <message>
        <source>%1, last %2 s, Y alone: no node runs X</source>
        <comment>source, seconds</comment>
        <translation>%1, letzte %2 s, nur Y: kein Knoten läuft auf X</translation>
    </message>
    <message>
        <source>No node runs Y: all %1 requests that were counted went to X.</source>
        <translation>Kein Knoten läuft auf Y: Alle %1 gezählten Anfragen gingen an X.</translation>
    </message>
    <message>
        <source>No node runs X: all %1 requests that were counted went to Y.</source>
        <translation>Kein Knoten läuft auf X: Alle %1 gezählten Anfragen gingen an Y.</translation>
    </message>
    <message>
        <source>%1 points off the %2 % that %3 of %4 nodes carry, limit %5</source>
        <translation>%1 Punkte neben den %2 %, die %3 von %4 Knoten tragen, Grenze %5</translation>
    </message>
</context>
<context>
    <name>gatelift::TypedShareDialog</name>
    <message>
        <source>Share on Y as you read it</source>
        <translation>Anteil auf Y, wie Sie ihn ablesen</translation>
    </message>
    <message>
        <source>It is kept with the time and your name, as reported: nothing here checks it.</source>
        <translation>Er wird mit der Zeit und Ihrem Namen als gemeldet aufbewahrt: Nichts hier prüft ihn.</translation>
    </message>
    <message>
        <source>Requests that reach Y</source>
        <translation>Anfragen, die Y erreichen</translation>
    </message>
    <message>
        <source>Where you read it</source>
        <translation>Wo Sie ihn ablesen</translation>
    </message>
    <message>
        <source>A dashboard, a colleague: it stands in the report.</source>
        <translation>Ein Dashboard, eine Kollegin: Es steht im Bericht.</translation>
    </message>
    <message>
        <source>Record share</source>
        <translation>Anteil festhalten</translation>
    </message>
</context>
<context>
    <name>gatelift::UpgradePathPage</name>
    <message>
        <source>Upgrade path</source>
        <translation>Upgrade-Pfad</translation>
    </message>
    <message>
        <source>Change target…</source>
        <translation>Ziel ändern…</translation>
    </message>
    <message>
        <source>Who may talk to whom</source>
        <translation>Wer mit wem sprechen darf</translation>
    </message>
    <message>
        <source>CP/DP protocol by version</source>
        <translation>CP/DP-Protokoll nach Version</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>Etappen</translation>
    </message>
    <message>
        <source>Other ways</source>
        <translation>Andere Wege</translation>
    </message>
    <message>
        <source>No path to draw</source>
        <translation>Kein Pfad zu zeichnen</translation>
    </message>
    <message>
        <source>Set X and Y on Deployment.</source>
        <translation>X und Y unter Deployment festlegen.</translation>
    </message>
    <message>
        <source>Why these hops</source>
        <translation>Warum diese Etappen</translation>
    </message>
    <message>
        <source>Why this hop</source>
        <translation>Warum diese Etappe</translation>
    </message>
    <message>
        <source>rules as of %1</source>
        <translation>Regeln vom %1</translation>
    </message>
    <message>
        <source>I have read this and take it into account</source>
        <translation>Gelesen, wird berücksichtigt</translation>
    </message>
    <message>
        <source>No live data plane has been seen yet.</source>
        <translation>Noch keine aktive Data Plane gesehen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Could stay connected to CP Y meanwhile: %1.</source>
        <translation>Könnten vorübergehend mit CP Y verbunden bleiben: %1.</translation>
    </message>
    <message>
        <source>CP Y would refuse: %1.</source>
        <translation>CP Y würde ablehnen: %1.</translation>
    </message>
    <message>
        <source>recommended %1</source>
        <translation>empfohlen %1</translation>
    </message>
    <message>
        <source>to %1 · %2</source>
        <comment>version, guarantee</comment>
        <translation>nach %1 · %2</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>legacy (JSON) and RPC</source>
        <translation>Legacy (JSON) und RPC</translation>
    </message>
    <message>
        <source>legacy (JSON) only</source>
        <translation>nur Legacy (JSON)</translation>
    </message>
    <message>
        <source>RPC only</source>
        <translation>nur RPC</translation>
    </message>
    <message>
        <source>you are here</source>
        <translation>Stand heute</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>protocols, remark</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Every data plane that is seen runs the next version already.</source>
        <translation>Alle gesehenen Data Planes laufen schon auf der nächsten Version.</translation>
    </message>
    <message numerus="yes">
        <source>The way has %n hops.</source>
        <translation>
            <numerusform>Der Weg hat %n Etappe.</numerusform>
            <numerusform>Der Weg hat %n Etappen.</numerusform>
        </translation>
    </message>
    <message>
        <source>One step is guaranteed as well. Hop by hop, each hop has a plan of its own.</source>
        <translation>Ein einziger Schritt ist ebenfalls garantiert. In Etappen bekommt jede ihren eigenen Plan.</translation>
    </message>
    <message>
        <source>Commands, checks and gates hold for one hop: make this plan the first one&apos;s; the others follow, each in a plan of its own.</source>
        <translation>Befehle, Prüfungen und Gates gelten für eine Etappe: diesen Plan zu dem der ersten machen; die anderen folgen, jede in einem eigenen Plan.</translation>
    </message>
    <message>
        <source>Plan the first hop, to %1</source>
        <translation>Erste Etappe planen, nach %1</translation>
    </message>
    <message>
        <source>The plan before: “%1”.</source>
        <translation>Der Plan davor: „%1“.</translation>
    </message>
    <message>
        <source>The next plan: “%1”.</source>
        <translation>Der nächste Plan: „%1“.</translation>
    </message>
    <message>
        <source>The next hop gets a plan of its own, with this one&apos;s people, ticket and cluster Y.</source>
        <translation>Die nächste Etappe bekommt einen eigenen Plan, mit Personen, Ticket und Cluster Y von diesem.</translation>
    </message>
    <message>
        <source>Hop %1 of %2 on the way to %3.</source>
        <translation>Etappe %1 von %2 auf dem Weg zu %3.</translation>
    </message>
    <message>
        <source>Open the plan before</source>
        <translation>Plan davor öffnen</translation>
    </message>
    <message>
        <source>Open the next plan</source>
        <translation>Nächsten Plan öffnen</translation>
    </message>
    <message>
        <source>Plan hop %1</source>
        <translation>Etappe %1 planen</translation>
    </message>
</context>
<context>
    <name>gatelift::UpgradePathViewModel</name>
    <message>
        <source>full support until %1</source>
        <translation>voller Support bis %1</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Short time only</source>
        <translation>Nur kurzzeitig</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>X and Y are set on Deployment; the path follows from them.</source>
        <translation>X und Y werden unter Deployment festgelegt; daraus folgt der Pfad.</translation>
    </message>
    <message>
        <source>There is no supported path from %1 to %2.</source>
        <translation>Es gibt keinen unterstützten Pfad von %1 nach %2.</translation>
    </message>
    <message>
        <source>X and Y are the same version: there is nothing to upgrade.</source>
        <translation>X und Y sind dieselbe Version: es gibt nichts zu aktualisieren.</translation>
    </message>
    <message>
        <source>One hop from %1 to %2: %3.</source>
        <translation>Eine Etappe von %1 nach %2: %3.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Patch</translation>
    </message>
    <message>
        <source>Adjacent minor</source>
        <translation>Benachbarte Minor</translation>
    </message>
    <message>
        <source>LTS to LTS</source>
        <translation>LTS zu LTS</translation>
    </message>
    <message>
        <source>Published table</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Not guaranteed</source>
        <translation>Nicht garantiert</translation>
    </message>
    <message>
        <source>full support ended %1</source>
        <translation>voller Support endete %1</translation>
    </message>
    <message numerus="yes">
        <source>%n hops from %1 to %2. Each has its own plan, window, backup and report.</source>
        <translation>
            <numerusform>%n Etappe von %1 nach %2, mit eigenem Plan, Fenster, Backup und Bericht.</numerusform>
            <numerusform>%n Etappen von %1 nach %2, jede mit eigenem Plan, Fenster, Backup und Bericht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::UpgradePlan</name>
    <message>
        <source>%1 leads the plan now.</source>
        <comment>person</comment>
        <translation>%1 führt den Plan jetzt.</translation>
    </message>
</context>
<context>
    <name>gatelift::UpgradeSession</name>
    <message>
        <source>A recording is shown: nothing is asked from a network, and nothing is written into a plan.</source>
        <translation>Eine Aufzeichnung wird gezeigt: Nichts wird über ein Netz abgefragt und nichts in einen Plan geschrieben.</translation>
    </message>
</context>
<context>
    <name>gatelift::ValidityChecks</name>
    <message>
        <source>%1 of %2 end by %3, the first on %4</source>
        <translation>Ablauf bis %3: %1 von %2, das erste am %4</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>es gibt keines</translation>
    </message>
    <message>
        <source>%1, the first ends on %2</source>
        <translation>%1, das erste läuft am %2 ab</translation>
    </message>
    <message>
        <source>the certificates could not be read</source>
        <translation>die Zertifikate waren nicht lesbar</translation>
    </message>
    <message>
        <source>%1 could not be read: look at them</source>
        <translation>%1 nicht lesbar: selbst ansehen</translation>
    </message>
    <message>
        <source>%1 of %2 are too weak</source>
        <translation>%1 von %2 zu schwach</translation>
    </message>
    <message>
        <source>%1, all strong enough</source>
        <translation>%1, alle stark genug</translation>
    </message>
    <message>
        <source>the data planes could not be read</source>
        <translation>die Data Planes waren nicht lesbar</translation>
    </message>
    <message>
        <source>no data plane is connected</source>
        <translation>keine Data Plane ist verbunden</translation>
    </message>
    <message>
        <source>%1 of %2 data planes do not tell it (from 3.6 on they do): read it on the nodes</source>
        <translation>%1 von %2 Data Planes nennen es nicht (erst ab 3.6): auf den Knoten nachsehen</translation>
    </message>
    <message>
        <source>the license report could not be read: allow /license/report</source>
        <translation>der Lizenzbericht war nicht lesbar: /license/report erlauben</translation>
    </message>
    <message>
        <source>no license</source>
        <translation>keine Lizenz</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>the license report does not tell its end</source>
        <translation>der Lizenzbericht nennt kein Ablaufdatum</translation>
    </message>
    <message>
        <source>ends on %1, the window on %2</source>
        <translation>läuft am %1 ab, das Fenster endet am %2</translation>
    </message>
    <message>
        <source>ends soon after the window, on %1</source>
        <translation>läuft kurz nach dem Fenster ab, am %1</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>gültig bis %1</translation>
    </message>
    <message>
        <source>%1; among them the control plane&apos;s, the same as its data planes&apos; (shared)</source>
        <translation>%1; darunter das der Control Plane, dasselbe wie bei ihren Data Planes (shared)</translation>
    </message>
    <message>
        <source>data planes: %1; none is connected now to tell the control plane&apos;s own</source>
        <translation>Data Planes: %1; keine ist jetzt verbunden, die das der Control Plane zeigen könnte</translation>
    </message>
    <message>
        <source>data planes: %1; the control plane does not show its own</source>
        <translation>Data Planes: %1; die Control Plane zeigt ihr eigenes nicht</translation>
    </message>
</context>
<context>
    <name>gatelift::Verification</name>
    <message>
        <source>No backup was made here yet.</source>
        <translation>Hier wurde noch kein Backup gemacht.</translation>
    </message>
    <message>
        <source>The backup was restored and is equal, and nothing was written since.</source>
        <translation>Das Backup wurde wiederhergestellt und ist gleich, und seitdem wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>the plan&apos;s backup</source>
        <translation>das Backup des Plans</translation>
    </message>
    <message>
        <source>Written under the freeze: %1.</source>
        <translation>Unter dem Schreibstopp geschrieben: %1.</translation>
    </message>
    <message>
        <source>The freeze is declared, but nobody watches it now.</source>
        <translation>Der Schreibstopp ist erklärt, aber niemand wacht gerade darüber.</translation>
    </message>
    <message>
        <source>Nothing was written since the freeze.</source>
        <translation>Seit dem Schreibstopp wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The write freeze is not declared yet.</source>
        <translation>Der Schreibstopp ist noch nicht erklärt.</translation>
    </message>
    <message>
        <source>The write freeze was lifted.</source>
        <translation>Der Schreibstopp wurde aufgehoben.</translation>
    </message>
    <message>
        <source>the write-freeze guard</source>
        <translation>der Wächter des Schreibstopps</translation>
    </message>
    <message>
        <source>Tests are a person&apos;s to run: their outcome is reported.</source>
        <translation>Tests sind Sache von Personen: ihr Ergebnis wird berichtet.</translation>
    </message>
    <message>
        <source>No node tells the hash of its declarative file: whether the file was changed is a person&apos;s to say.</source>
        <translation>Kein Knoten nennt den Hash seiner deklarativen Datei: Ob sie geändert wurde, sagt ein Mensch.</translation>
    </message>
    <message>
        <source>Admin API of X</source>
        <translation>Admin API von X</translation>
    </message>
    <message>
        <source>Admin API of Y</source>
        <translation>Admin API von Y</translation>
    </message>
</context>
<context>
    <name>gatelift::VerificationPanel</name>
    <message>
        <source>looking</source>
        <translation>sieht nach</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Nachweise</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt nachsehen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>gatelift::VerificationRow</name>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>what was reported; &apos;reported by&apos; a person</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>seen %1, %2</source>
        <extracomment>time of day, age</extracomment>
        <translation>gesehen %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more lines</source>
        <translation>
            <numerusform>und %n weitere Zeile</numerusform>
            <numerusform>und %n weitere Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
</context>
<context>
    <name>gatelift::VerifyBackupCommand</name>
    <message>
        <source>The folder of the backup.</source>
        <translation>Der Ordner des Backups.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Folder of pg_restore (else PATH and /usr/lib/postgresql).</source>
        <translation>Ordner von pg_restore (sonst PATH und /usr/lib/postgresql).</translation>
    </message>
    <message>
        <source>Looks whether a backup is whole: checksums, archive, plausibility.</source>
        <translation>Prüft, ob ein Backup vollständig ist: Prüfsummen, Archiv, Plausibilität.</translation>
    </message>
</context>
<context>
    <name>gatelift::VerifyCommand</name>
    <message numerus="yes">
        <source>its last line is unfinished (%n bytes) and was never acknowledged; opening the plan removes it</source>
        <translation>
            <numerusform>die letzte Zeile ist unfertig (%n Byte) und wurde nie bestätigt; das Öffnen des Plans entfernt sie</numerusform>
            <numerusform>die letzte Zeile ist unfertig (%n Byte) und wurde nie bestätigt; das Öffnen des Plans entfernt sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: whole and unaltered, %n lines</source>
        <translation>
            <numerusform>%1: vollständig und unverändert, %n Zeile</numerusform>
            <numerusform>%1: vollständig und unverändert, %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>final hash %1</source>
        <translation>letzter Hash %1</translation>
    </message>
    <message numerus="yes">
        <source>the report&apos;s final hash is that of line %1; %n lines were added after it</source>
        <translation>
            <numerusform>der letzte Hash des Berichts ist der von Zeile %1; danach kam %n Zeile hinzu</numerusform>
            <numerusform>der letzte Hash des Berichts ist der von Zeile %1; danach kamen %n Zeilen hinzu</numerusform>
        </translation>
    </message>
    <message>
        <source>A report of this plan: its final hash must stand in the journal, so that a cut-off end is found too.</source>
        <translation>Ein Bericht dieses Plans: sein letzter Hash muss im Journal stehen, damit auch ein abgeschnittenes Ende auffällt.</translation>
    </message>
    <message>
        <source>checked with the key that lies in the pack: this proves that nothing was altered since it was signed, not who signed it (give the signer&apos;s key with --public-key)</source>
        <translation>geprüft mit dem Schlüssel, der im Paket liegt: das weist nach, dass seit dem Signieren nichts verändert wurde, nicht, wer signiert hat (den Schlüssel der signierenden Person mit --public-key angeben)</translation>
    </message>
    <message numerus="yes">
        <source>%1: whole and unaltered, %n signed files</source>
        <translation>
            <numerusform>%1: vollständig und unverändert, %n signierte Datei</numerusform>
            <numerusform>%1: vollständig und unverändert, %n signierte Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>signed with key %1: %2</source>
        <comment>key, trusted comment</comment>
        <translation>signiert mit Schlüssel %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>plan &apos;%1&apos;, %n lines, final hash %2</source>
        <translation>
            <numerusform>Plan &apos;%1&apos;, %n Zeile, letzter Hash %2</numerusform>
            <numerusform>Plan &apos;%1&apos;, %n Zeilen, letzter Hash %2</numerusform>
        </translation>
    </message>
    <message>
        <source>the public key can&apos;t be read: %1</source>
        <translation>der öffentliche Schlüssel ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>check the path of the key</source>
        <translation>den Pfad des Schlüssels prüfen</translation>
    </message>
    <message>
        <source>Proves that a plan&apos;s journal, or a signed evidence pack, is whole and unaltered.</source>
        <translation>Weist nach, dass das Journal eines Plans oder ein signiertes Nachweispaket vollständig und unverändert ist.</translation>
    </message>
    <message>
        <source>The signer&apos;s public key, from a source that you trust; without it the key in the pack is used, which can&apos;t prove who signed.</source>
        <translation>Der öffentliche Schlüssel der signierenden Person, aus vertrauenswürdiger Quelle; ohne ihn gilt der Schlüssel im Paket, der nicht nachweist, wer signiert hat.</translation>
    </message>
    <message>
        <source>a plan is not signed; its evidence pack is</source>
        <translation>ein Plan ist nicht signiert; sein Nachweispaket ist es</translation>
    </message>
    <message>
        <source>name the folder of the pack, or leave the key out</source>
        <translation>den Ordner des Pakets angeben oder den Schlüssel weglassen</translation>
    </message>
    <message numerus="yes">
        <source>approvals of second people: %n signed with a key</source>
        <translation>
            <numerusform>Freigaben zweiter Personen: %n mit Schlüssel signiert</numerusform>
            <numerusform>Freigaben zweiter Personen: %n mit Schlüssel signiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n by name only</source>
        <extracomment>sentence</extracomment>
        <translation>
            <numerusform>%1, %n nur mit Namen</numerusform>
            <numerusform>%1, %n nur mit Namen</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2, key %3 (%4)</source>
        <extracomment>line number, person, key, how it was used</extracomment>
        <translation>Zeile %1: %2, Schlüssel %3 (%4)</translation>
    </message>
    <message>
        <source>signed by the second person too: %1, key %2</source>
        <extracomment>person, key</extracomment>
        <translation>auch von der zweiten Person signiert: %1, Schlüssel %2</translation>
    </message>
</context>
<context>
    <name>gatelift::VerifyPage</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Smoke tests</source>
        <translation>Smoke-Tests</translation>
    </message>
</context>
<context>
    <name>gatelift::Version</name>
    <message>
        <source>not a Kong Gateway version</source>
        <translation>keine Version von Kong Gateway</translation>
    </message>
    <message>
        <source>write it like 3.4, 3.4.x, 3.9.1 or 3.4.3.12</source>
        <translation>so schreiben: 3.4, 3.4.x, 3.9.1 oder 3.4.3.12</translation>
    </message>
</context>
<context>
    <name>gatelift::VersionCondition</name>
    <message>
        <source>begins with none of &lt; &lt;= &gt; &gt;= =</source>
        <translation>beginnt mit keinem von &lt; &lt;= &gt; &gt;= =</translation>
    </message>
    <message>
        <source>names no version</source>
        <translation>nennt keine Version</translation>
    </message>
</context>
<context>
    <name>gatelift::VersionTag</name>
    <message>
        <source>version %1: %2</source>
        <comment>X or Y: number</comment>
        <translation>Version %1: %2</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>gatelift::WaiverDialog</name>
    <message>
        <source>Waive the gate of “%1”</source>
        <extracomment>page or step</extracomment>
        <translation>Das Gate von „%1“ aussetzen</translation>
    </message>
    <message>
        <source>The gate opens for what does not hold now, until the time below. What fails later closes it again. People and reason stand in the report.</source>
        <translation>Das Gate öffnet sich für das, was jetzt nicht erfüllt ist, bis zur Zeit unten. Was später fehlschlägt, schließt es wieder. Personen und Grund stehen im Bericht.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Waive gate</source>
        <translation>Gate aussetzen</translation>
    </message>
    <message>
        <source>Needed: one of the facts can&apos;t be mended afterwards.</source>
        <translation>Nötig: Einer der Fakten lässt sich nachträglich nicht beheben.</translation>
    </message>
    <message>
        <source>Not needed. With two people the gate counts as green.</source>
        <translation>Nicht nötig. Mit zwei Personen gilt das Gate als grün.</translation>
    </message>
    <message numerus="yes">
        <source>%n characters more</source>
        <translation>
            <numerusform>noch %n Zeichen</numerusform>
            <numerusform>noch %n Zeichen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WayBack</name>
    <message>
        <source>Undo “%1”</source>
        <extracomment>title of a step</extracomment>
        <translation>„%1“ zurücknehmen</translation>
    </message>
    <message>
        <source>Rolling back to X is possible; it takes %1.</source>
        <extracomment>&apos;5 min to 20 min&apos;</extracomment>
        <translation>Der Weg zurück zu X ist offen; er dauert %1.</translation>
    </message>
    <message>
        <source>Rolling back to X is possible, but ends after the window: %1 was the latest moment, it takes %2.</source>
        <extracomment>time of day, &apos;5 min to 20 min&apos;</extracomment>
        <translation>Der Weg zurück zu X ist offen, endet aber nach dem Wartungsfenster: Der späteste Zeitpunkt war %1, er dauert %2.</translation>
    </message>
    <message>
        <source>Rolling back to X is possible until %1; it takes %2.</source>
        <comment>time of day, how long</comment>
        <translation>Der Weg zurück zu X ist bis %1 offen; er dauert %2.</translation>
    </message>
    <message>
        <source>Since “%1” only a restore leads back to X, and the backup does not show that it can be restored.</source>
        <extracomment>title of a step</extracomment>
        <translation>Seit „%1“ führt nur ein Restore zurück zu X, und das Backup zeigt nicht, dass es sich wiederherstellen lässt.</translation>
    </message>
    <message>
        <source>Since “%1” only the plan&apos;s backup leads back to X. %2</source>
        <extracomment>title of a step, sentence</extracomment>
        <translation>Seit „%1“ führt nur das Backup des Plans zurück zu X. %2</translation>
    </message>
    <message>
        <source>Only where “%1” was begun.</source>
        <extracomment>title of a step</extracomment>
        <translation>Nur wenn „%1“ schon begonnen wurde.</translation>
    </message>
    <message>
        <source>Way back to X</source>
        <translation>Weg zurück zu X</translation>
    </message>
    <message>
        <source>Rolled back to X at %1.</source>
        <comment>time of day</comment>
        <translation>Zurückgerollt auf X um %1.</translation>
    </message>
    <message>
        <source>Rolling back to X is no longer possible because of “%1” at %2.</source>
        <extracomment>title of a step, time of day</extracomment>
        <translation>Der Weg zurück zu X ist nicht mehr offen, wegen „%1“ um %2.</translation>
    </message>
    <message>
        <source>Rolling back to X is no longer possible because of “%1”.</source>
        <translation>Der Weg zurück zu X ist nicht mehr offen, wegen „%1“.</translation>
    </message>
    <message>
        <source>A roll back to X is under way; what is left takes %1.</source>
        <extracomment>&apos;5 min to 20 min&apos;</extracomment>
        <translation>Der Rollback auf X läuft; was noch fehlt, dauert %1.</translation>
    </message>
    <message>
        <source>There is nothing to roll back yet: X runs as before.</source>
        <translation>Noch gibt es nichts zurückzurollen: X läuft wie zuvor.</translation>
    </message>
    <message>
        <source>%1 What is written on Y since the freeze was lifted stays there.</source>
        <translation>%1 Was seit dem Ende des Schreibstopps auf Y geschrieben wird, bleibt dort.</translation>
    </message>
    <message>
        <source>Not needed to be back on X.</source>
        <translation>Nicht nötig, um wieder auf X zu sein.</translation>
    </message>
</context>
<context>
    <name>gatelift::WelcomePage</name>
    <message>
        <source>Reading the recent plans</source>
        <translation>Die letzten Pläne werden gelesen</translation>
    </message>
    <message>
        <source>No plans yet</source>
        <translation>Noch keine Pläne</translation>
    </message>
    <message>
        <source>Start with a rehearsal: it shows a whole upgrade in five minutes and touches nothing.</source>
        <translation>Am besten mit einem Probelauf beginnen: er zeigt in fünf Minuten ein ganzes Upgrade und berührt nichts.</translation>
    </message>
    <message>
        <source>No plan selected</source>
        <translation>Kein Plan gewählt</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Neuer Plan</translation>
    </message>
    <message>
        <source>A plan covers one upgrade in one maintenance window.</source>
        <translation>Ein Plan umfasst ein Upgrade in einem Wartungsfenster.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Create plan</source>
        <translation>Plan anlegen</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>Gatelift plans (*.gatelift)</source>
        <translation>Gatelift-Pläne (*.gatelift)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Upgrade plans</source>
        <translation>Upgrade-Pläne</translation>
    </message>
    <message>
        <source>Plan an upgrade, rehearse it on a simulated cluster, then run it in the maintenance window.</source>
        <translation>Ein Upgrade planen, auf einem simulierten Cluster proben und dann im Wartungsfenster durchführen.</translation>
    </message>
    <message>
        <source>Connect to a control plane, pick a target</source>
        <translation>Mit einer Control Plane verbinden, Ziel wählen</translation>
    </message>
    <message>
        <source>Open plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>Continue from a .gatelift file</source>
        <translation>Mit einer .gatelift-Datei weitermachen</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Play an upgrade on a simulated cluster</source>
        <translation>Ein Upgrade simuliert durchspielen</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Letzte Pläne</translation>
    </message>
    <message>
        <source>Find a plan</source>
        <translation>Plan suchen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Vorbereitung</translation>
    </message>
    <message numerus="yes">
        <source>%n steps, any day</source>
        <translation>
            <numerusform>%n Schritt, jederzeit</numerusform>
            <numerusform>%n Schritte, jederzeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Find the path, prove the backup, read what breaks, settle what surrounds it. Nothing is changed.</source>
        <translation>Den Pfad finden, das Backup beweisen, Brüche erkennen, das Umfeld klären. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Upgrade</translation>
    </message>
    <message numerus="yes">
        <source>%n steps, in the window</source>
        <translation>
            <numerusform>%n Schritt, im Fenster</numerusform>
            <numerusform>%n Schritte, im Fenster</numerusform>
        </translation>
    </message>
    <message>
        <source>Freeze writes, bring up CP Y, then move data planes share by share. Control planes always first.</source>
        <translation>Schreibstopp, CP Y hochfahren, Data Planes anteilsweise umstellen. Control Planes immer zuerst.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschluss</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Verify traffic and hashes, lift the freeze, sign the report with two people.</source>
        <translation>Traffic und Hashes prüfen, Schreibstopp aufheben, den Bericht zu zweit abzeichnen.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>settled of all</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>Current step</source>
        <translation>Aktueller Schritt</translation>
    </message>
    <message>
        <source>Replay a recording</source>
        <translation>Aufzeichnung wiedergeben</translation>
    </message>
    <message>
        <source>Recordings (*.jsonl.gz)</source>
        <translation>Aufzeichnungen (*.jsonl.gz)</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Play the recorded polls of a run</source>
        <translation>Aufgezeichnete Abrufe abspielen</translation>
    </message>
    <message>
        <source>Plan the next environment…</source>
        <translation>Nächste Umgebung planen…</translation>
    </message>
</context>
<context>
    <name>gatelift::WelcomeViewModel</name>
    <message>
        <source>New plan</source>
        <translation>Neuer Plan</translation>
    </message>
    <message>
        <source>X is a full version, for example 3.4.3.12.</source>
        <translation>X ist eine vollständige Version, zum Beispiel 3.4.3.12.</translation>
    </message>
    <message>
        <source>Y is a full version, for example 3.10.0.17.</source>
        <translation>Y ist eine vollständige Version, zum Beispiel 3.10.0.17.</translation>
    </message>
    <message>
        <source>Between 1 and 10,000 data planes can be simulated.</source>
        <translation>Simuliert werden können 1 bis 10.000 Data Planes.</translation>
    </message>
    <message numerus="yes">
        <source>A batch is no larger than the cluster, %n data planes.</source>
        <translation>
            <numerusform>Eine Welle ist nicht größer als der Cluster, %n Data Plane.</numerusform>
            <numerusform>Eine Welle ist nicht größer als der Cluster, %n Data Planes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WhatIf</name>
    <message>
        <source>From 1 to %1 data planes can be tried.</source>
        <translation>Von 1 bis %1 Data Planes lassen sich erproben.</translation>
    </message>
    <message>
        <source>From 1 to %1 runs can be played.</source>
        <translation>Von 1 bis %1 Läufe lassen sich spielen.</translation>
    </message>
    <message>
        <source>A batch has one node at least.</source>
        <translation>Eine Gruppe hat mindestens einen Knoten.</translation>
    </message>
    <message>
        <source>The schedule has no share.</source>
        <translation>Der Zeitplan hat keinen Anteil.</translation>
    </message>
    <message>
        <source>A time must not be negative, and the slow one not below the typical one.</source>
        <translation>Eine Zeit darf nicht negativ sein und die langsame nicht unter der üblichen liegen.</translation>
    </message>
    <message>
        <source>The share of nodes that fail lies between 0 and 100 %.</source>
        <translation>Der Anteil scheiternder Knoten liegt zwischen 0 und 100 %.</translation>
    </message>
    <message>
        <source>The number of failures that are tolerated must not be negative.</source>
        <translation>Die Zahl geduldeter Ausfälle darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>Requests must be positive, and the safety factor 1 or more.</source>
        <translation>Anfragen müssen positiv sein und der Sicherheitsfaktor 1 oder mehr.</translation>
    </message>
</context>
<context>
    <name>gatelift::WhatIfCommand</name>
    <message>
        <source>&apos;%1&apos; is not a number</source>
        <translation>&apos;%1&apos; ist keine Zahl</translation>
    </message>
    <message>
        <source>see --help</source>
        <translation>siehe --help</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time</source>
        <translation>&apos;%1&apos; ist keine Zeit</translation>
    </message>
    <message>
        <source>write seconds as TYPICAL,SLOW, like 90,240</source>
        <translation>Sekunden als ÜBLICH,LANGSAM schreiben, etwa 90,240</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not ascend from 0 to 100</source>
        <translation>&apos;%1&apos; steigt nicht von 0 bis 100</translation>
    </message>
    <message>
        <source>write it like 0,10,25,50,90,100</source>
        <translation>so schreiben: 0,10,25,50,90,100</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <comment>typical, from, to</comment>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message numerus="yes">
        <source>%n runs: %1. In brackets what 5 and 95 of 100 runs stay below.</source>
        <translation>
            <numerusform>%n Lauf: %1. In Klammern, worunter 5 und 95 von 100 Läufen bleiben.</numerusform>
            <numerusform>%n Läufe: %1. In Klammern, worunter 5 und 95 von 100 Läufen bleiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %: %n nodes to move, %2 on Y</source>
        <translation>
            <numerusform>%1 %: %n Knoten umzuziehen, %2 auf Y</numerusform>
            <numerusform>%1 %: %n Knoten umzuziehen, %2 auf Y</numerusform>
        </translation>
    </message>
    <message>
        <source>moves for %1</source>
        <translation>Umzug dauert %1</translation>
    </message>
    <message>
        <source>serving at the lowest: %1 of %2 (95 of 100 runs)</source>
        <translation>mindestens im Dienst: %1 von %2 (95 von 100 Läufen)</translation>
    </message>
    <message>
        <source>the way back: %1</source>
        <translation>der Weg zurück: %1</translation>
    </message>
    <message>
        <source>No batch can be proposed: not even one node may be missing. Add nodes first.</source>
        <translation>Keine Gruppe lässt sich vorschlagen: nicht einmal ein Knoten darf fehlen. Erst Knoten hinzufügen.</translation>
    </message>
    <message numerus="yes">
        <source>Proposed: a batch of %n nodes.</source>
        <translation>
            <numerusform>Vorschlag: eine Gruppe von %n Knoten.</numerusform>
            <numerusform>Vorschlag: eine Gruppe von %n Knoten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tries a rollout&apos;s schedule many times: how long, how much capacity stays, how long back.</source>
        <translation>Erprobt den Zeitplan eines Rollouts viele Male: wie lange, wie viel Kapazität bleibt, wie lange zurück.</translation>
    </message>
    <message>
        <source>TYPICAL,SLOW</source>
        <comment>seconds, in --help</comment>
        <translation>ÜBLICH,LANGSAM</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>How many data planes (%1).</source>
        <translation>Wie viele Data Planes (%1).</translation>
    </message>
    <message>
        <source>Shares on Y in per cent (0,10,25,50,90,100).</source>
        <translation>Anteile auf Y in Prozent (0,10,25,50,90,100).</translation>
    </message>
    <message>
        <source>SHARES</source>
        <translation>ANTEILE</translation>
    </message>
    <message>
        <source>Minutes to hold at each share (10).</source>
        <translation>Minuten, die jeder Anteil gehalten wird (10).</translation>
    </message>
    <message>
        <source>MINUTES</source>
        <translation>MINUTEN</translation>
    </message>
    <message>
        <source>Nodes that are replaced at the same time (%1).</source>
        <translation>Knoten, die zugleich ersetzt werden (%1).</translation>
    </message>
    <message>
        <source>The new node serves before the old one leaves.</source>
        <translation>Der neue Knoten bedient, bevor der alte geht.</translation>
    </message>
    <message>
        <source>Seconds to drain a node; 5 of 100 take longer than SLOW.</source>
        <translation>Sekunden, um einen Knoten zu leeren; 5 von 100 brauchen länger als LANGSAM.</translation>
    </message>
    <message>
        <source>Seconds until its successor runs.</source>
        <translation>Sekunden, bis der Nachfolger läuft.</translation>
    </message>
    <message>
        <source>Seconds until that has its configuration.</source>
        <translation>Sekunden, bis der seine Konfiguration hat.</translation>
    </message>
    <message>
        <source>Per cent of nodes that don&apos;t come up by themselves (1).</source>
        <translation>Prozent der Knoten, die nicht von selbst hochkommen (1).</translation>
    </message>
    <message>
        <source>PERCENT</source>
        <translation>PROZENT</translation>
    </message>
    <message>
        <source>Seconds until such a node serves.</source>
        <translation>Sekunden, bis ein solcher Knoten bedient.</translation>
    </message>
    <message>
        <source>With more failed nodes at once the rollout waits (%1).</source>
        <translation>Bei mehr zugleich ausgefallenen Knoten wartet der Rollout (%1).</translation>
    </message>
    <message>
        <source>Requests a second that one node can serve.</source>
        <translation>Anfragen pro Sekunde, die ein Knoten bedienen kann.</translation>
    </message>
    <message>
        <source>RPS</source>
        <translation>RPS</translation>
    </message>
    <message>
        <source>The most requests a second that were observed.</source>
        <translation>Die meisten Anfragen pro Sekunde, die beobachtet wurden.</translation>
    </message>
    <message>
        <source>What must be left is the peak times this (%1).</source>
        <translation>Bleiben muss die Spitze mal diesem Faktor (%1).</translation>
    </message>
    <message>
        <source>FACTOR</source>
        <translation>FAKTOR</translation>
    </message>
    <message>
        <source>How often the schedule is tried (%1).</source>
        <translation>Wie oft der Zeitplan erprobt wird (%1).</translation>
    </message>
    <message>
        <source>The same number, the same runs.</source>
        <translation>Dieselbe Zahl, dieselben Läufe.</translation>
    </message>
    <message>
        <source>With --json: what happened to each node in this run, from 1.</source>
        <translation>Mit --json: was in diesem Lauf mit jedem Knoten geschah, ab 1.</translation>
    </message>
</context>
<context>
    <name>gatelift::WhatIfDialog</name>
    <message>
        <source>What if: the rollout&apos;s schedule</source>
        <translation>Was wäre, wenn: der Stufenplan des Rollouts</translation>
    </message>
    <message>
        <source>The plan&apos;s schedule is tried many times with times that vary as these say. Times are seconds: half of all are below the first number, 95 of 100 below the second. Nothing is changed.</source>
        <translation>Der Stufenplan wird viele Male durchgespielt, mit Zeiten, die so schwanken wie hier angegeben. Zeiten in Sekunden: die Hälfte liegt unter der ersten Zahl, 95 von 100 unter der zweiten. Nichts wird verändert.</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Durchspielen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Runs played</source>
        <translation>Gespielte Durchläufe</translation>
    </message>
    <message>
        <source>The old node leaves first</source>
        <translation>Der alte Knoten geht zuerst</translation>
    </message>
    <message>
        <source>The new node comes first</source>
        <translation>Der neue Knoten kommt zuerst</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Data planes</source>
        <translation>Data Planes</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Welle</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Austausch</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Drain a node</source>
        <translation>Knoten leeren</translation>
    </message>
    <message>
        <source>Until its successor runs</source>
        <translation>Bis der Nachfolger läuft</translation>
    </message>
    <message>
        <source>Until it is configured</source>
        <translation>Bis er konfiguriert ist</translation>
    </message>
    <message>
        <source>Nodes that don&apos;t come up</source>
        <translation>Knoten, die ausbleiben</translation>
    </message>
    <message>
        <source>Repair of such a node</source>
        <translation>Reparatur eines solchen</translation>
    </message>
    <message>
        <source>Failed at once, at most</source>
        <translation>Höchstens zugleich gestört</translation>
    </message>
    <message>
        <source>Requests/s of a node</source>
        <translation>Anfragen/s eines Knotens</translation>
    </message>
    <message>
        <source>Requests/s at the peak</source>
        <translation>Anfragen/s in der Spitze</translation>
    </message>
    <message>
        <source>Safety factor</source>
        <translation>Sicherheitsfaktor</translation>
    </message>
    <message>
        <source>Shares of the schedule</source>
        <translation>Anteile des Stufenplans</translation>
    </message>
    <message>
        <source>Write times in seconds as “typical, slow”, like 90, 240.</source>
        <translation>Zeiten in Sekunden als „typisch, langsam“ schreiben, etwa 90, 240.</translation>
    </message>
</context>
<context>
    <name>gatelift::WhatIfModel</name>
    <message>
        <source>enough</source>
        <translation>genug</translation>
    </message>
    <message>
        <source>too little</source>
        <translation>zu wenig</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, then %2 on Y</source>
        <comment>nodes to move, nodes on Y</comment>
        <translation>%1, dann %2 auf Y</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>nodes that serve, all</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of 100 runs were late for the planned time</source>
        <translation>%1 von 100 Durchläufen kamen zu spät zur geplanten Zeit</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Nodes moved</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Moves for</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Over after</source>
        <translation>Fertig nach</translation>
    </message>
    <message>
        <source>Serving at least</source>
        <translation>Mindestens aktiv</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>%1 (%2–%3)</source>
        <comment>the middle, from, to</comment>
        <translation>%1 (%2–%3)</translation>
    </message>
</context>
<context>
    <name>gatelift::WhatIfViewModel</name>
    <message numerus="yes">
        <source>%n runs: %1 in all. In brackets what 5 and 95 of 100 runs stay below.</source>
        <translation>
            <numerusform>%n Durchlauf: %1 insgesamt. In Klammern, worunter 5 und 95 von 100 Durchläufen bleiben.</numerusform>
            <numerusform>%n Durchläufe: %1 insgesamt. In Klammern, worunter 5 und 95 von 100 Durchläufen bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>No batch can be proposed: not even one node may be missing. Add nodes first.</source>
        <translation>Keine Welle lässt sich vorschlagen: nicht einmal ein Knoten darf fehlen. Zuerst Knoten hinzufügen.</translation>
    </message>
    <message>
        <source>What one node can serve and the peak are not known: whether enough serves is yours to judge.</source>
        <translation>Was ein Knoten leisten kann und die Spitze sind nicht bekannt: ob genug Knoten bedienen, ist selbst zu beurteilen.</translation>
    </message>
    <message numerus="yes">
        <source>Proposed: a batch of %n nodes.</source>
        <translation>
            <numerusform>Vorschlag: eine Welle von %n Knoten.</numerusform>
            <numerusform>Vorschlag: eine Welle von %n Knoten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WindowButton</name>
    <message>
        <source>Planned and actual times</source>
        <translation>Geplante und tatsächliche Zeiten</translation>
    </message>
    <message>
        <source>Turn back by</source>
        <translation>Umkehr bis</translation>
    </message>
    <message>
        <source>Whoever rolls back begins at %1 at the latest, to end with the window.</source>
        <extracomment>time of day</extracomment>
        <translation>Ein Rollback beginnt spätestens um %1, damit er mit dem Fenster endet.</translation>
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
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two durations</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Up to the point of no return “%1” it takes %2, and %3 of the window are left: extend the window, or stay on X.</source>
        <translation>Bis zum Punkt ohne Wiederkehr „%1“ dauert es %2, vom Fenster bleiben %3: das Fenster verlängern oder auf X bleiben.</translation>
    </message>
    <message>
        <source>Up to the point of no return “%1” it takes %2, and %3 of the window are left: it may not fit.</source>
        <translation>Bis zum Punkt ohne Wiederkehr „%1“ dauert es %2, vom Fenster bleiben %3: Es reicht vielleicht nicht.</translation>
    </message>
    <message>
        <source>What is left takes %1, and %2 of the window are left: extend the window.</source>
        <translation>Was noch bleibt, dauert %1, vom Fenster bleiben %2: das Fenster verlängern.</translation>
    </message>
    <message>
        <source>What is left takes %1, and %2 of the window are left: it may not fit.</source>
        <translation>Was noch bleibt, dauert %1, vom Fenster bleiben %2: Es reicht vielleicht nicht.</translation>
    </message>
</context>
<context>
    <name>gatelift::WindowOptions</name>
    <message>
        <source>see gatelift --help</source>
        <translation>siehe gatelift --help</translation>
    </message>
    <message>
        <source>Open this plan.</source>
        <translation>Diesen Plan öffnen.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Start with a simulated cluster.</source>
        <translation>Mit einem simulierten Cluster starten.</translation>
    </message>
    <message>
        <source>Admin API of the running control plane.</source>
        <translation>Admin API der laufenden Control Plane.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Show this page first.</source>
        <translation>Diese Seite zuerst zeigen.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>more than one plan was given</source>
        <translation>mehr als ein Plan wurde angegeben</translation>
    </message>
    <message>
        <source>not an http or https address</source>
        <translation>keine http- oder https-Adresse</translation>
    </message>
    <message>
        <source>name a plan, a *.gatelift file</source>
        <translation>einen Plan nennen, eine *.gatelift-Datei</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>this is no file</source>
        <translation>das ist keine Datei</translation>
    </message>
    <message>
        <source>reading it is not permitted</source>
        <translation>das Lesen ist nicht erlaubt</translation>
    </message>
    <message>
        <source>there is no page &apos;%1&apos;</source>
        <translation>es gibt keine Seite „%1“</translation>
    </message>
    <message>
        <source>it names no file</source>
        <translation>keine Datei angegeben</translation>
    </message>
    <message>
        <source>an argument is empty</source>
        <translation>ein Argument ist leer</translation>
    </message>
    <message>
        <source>name a recording, a *.jsonl.gz file</source>
        <translation>eine Aufzeichnung angeben, eine *.jsonl.gz-Datei</translation>
    </message>
    <message>
        <source>Play the recorded polls of an earlier run.</source>
        <translation>Die aufgezeichneten Abrufe eines früheren Ablaufs wiedergeben.</translation>
    </message>
    <message>
        <source>it stands alone: a replay has a plan of its own</source>
        <translation>es steht allein: eine Wiedergabe hat einen eigenen Plan</translation>
    </message>
</context>
<context>
    <name>gatelift::WindowViewModel</name>
    <message>
        <source>No maintenance window is planned.</source>
        <translation>Kein Wartungsfenster ist geplant.</translation>
    </message>
    <message>
        <source>Its begin and end are set on the page Deployment.</source>
        <translation>Beginn und Ende werden auf der Seite Deployment eingetragen.</translation>
    </message>
    <message>
        <source>Every step of the run is settled.</source>
        <translation>Jeder Schritt des Ablaufs ist erledigt.</translation>
    </message>
    <message>
        <source>The window has closed.</source>
        <translation>Das Fenster ist geschlossen.</translation>
    </message>
    <message>
        <source>What is left fits into the window.</source>
        <translation>Was noch bleibt, passt in das Fenster.</translation>
    </message>
    <message>
        <source>What is left does not fit into the window.</source>
        <translation>Was noch bleibt, passt nicht in das Fenster.</translation>
    </message>
    <message>
        <source>What is left may not fit into the window.</source>
        <translation>Was noch bleibt, passt vielleicht nicht in das Fenster.</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>Öffnet</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>Schließt</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Verbleibt</translation>
    </message>
    <message>
        <source>Point of no return</source>
        <translation>Punkt ohne Wiederkehr</translation>
    </message>
    <message>
        <source>Up to it</source>
        <translation>Bis dahin</translation>
    </message>
    <message>
        <source>Go on at the latest</source>
        <translation>Spätestens weiter</translation>
    </message>
    <message>
        <source>To the end of the run</source>
        <translation>Bis zum Ende</translation>
    </message>
    <message>
        <source>took %1 to %2 · %3</source>
        <comment>time, time, duration</comment>
        <translation>%1 bis %2 · %3</translation>
    </message>
    <message>
        <source>since %1 · %2</source>
        <comment>time, duration</comment>
        <translation>seit %1 · %2</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <comment>durations, time</comment>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>%1 longer</source>
        <comment>a duration</comment>
        <translation>%1 länger</translation>
    </message>
    <message>
        <source>%1 shorter</source>
        <comment>a duration</comment>
        <translation>%1 kürzer</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>wie geplant</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n steps</source>
        <translation>
            <numerusform>%1 von %n Schritt</numerusform>
            <numerusform>%1 von %n Schritten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatelift::WizardWindow</name>
    <message>
        <source>Plan opened</source>
        <translation>Plan geöffnet</translation>
    </message>
    <message>
        <source>Stop the backup and close?</source>
        <translation>Backup abbrechen und schließen?</translation>
    </message>
    <message>
        <source>A backup is being made or tried. What is unfinished is removed; nothing that was finished is lost.</source>
        <translation>Ein Backup wird gerade erstellt oder geprobt. Unfertiges wird entfernt; Fertiges geht nicht verloren.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Abbrechen und schließen</translation>
    </message>
    <message>
        <source>Record the polls of this run</source>
        <translation>Die Abrufe dieses Ablaufs aufzeichnen</translation>
    </message>
    <message>
        <source>Recordings (*.jsonl.gz)</source>
        <translation>Aufzeichnungen (*.jsonl.gz)</translation>
    </message>
    <message>
        <source>Tell new alarms on the desktop</source>
        <translation>Neue Alarme auf dem Desktop melden</translation>
    </message>
    <message>
        <source>Flash the task bar on new alarms</source>
        <translation>Bei neuen Alarmen in der Taskleiste blinken</translation>
    </message>
    <message>
        <source>While another window is in front, each new alarm is shown as a message.</source>
        <translation>Solange ein anderes Fenster vorn ist, erscheint jeder neue Alarm als Nachricht.</translation>
    </message>
    <message>
        <source>This desktop takes no messages: the window&apos;s entry in the task bar asks for attention instead. What it is stands in the strip.</source>
        <translation>Dieser Desktop nimmt keine Nachrichten an: Stattdessen macht der Eintrag des Fensters in der Taskleiste auf sich aufmerksam. Worum es geht, steht in der Leiste.</translation>
    </message>
    <message>
        <source>Traffic source</source>
        <translation>Verkehrsquelle</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>Zeichnung speichern</translation>
    </message>
    <message>
        <source>Withdraw the waiver of “%1”?</source>
        <translation>Die Aussetzung von „%1“ zurücknehmen?</translation>
    </message>
    <message>
        <source>The gate closes again where something still does not hold. The waiver stays in the report.</source>
        <translation>Das Gate schließt sich wieder, wo etwas noch nicht erfüllt ist. Die Aussetzung bleibt im Bericht.</translation>
    </message>
    <message>
        <source>Withdraw waiver</source>
        <translation>Aussetzung zurücknehmen</translation>
    </message>
    <message>
        <source>The earlier plan was rolled back: it proved the way back, not the upgrade.</source>
        <translation>Der frühere Plan wurde zurückgerollt: Erprobt ist der Rückweg, nicht das Upgrade.</translation>
    </message>
    <message>
        <source>The earlier plan is not finished: it proved no upgrade yet.</source>
        <translation>Der frühere Plan ist nicht abgeschlossen: Noch ist kein Upgrade damit erprobt.</translation>
    </message>
    <message>
        <source>The earlier plan ran on a simulated cluster.</source>
        <translation>Der frühere Plan lief auf einem simulierten Cluster.</translation>
    </message>
</context>
<context>
    <name>gatelift::Workspace</name>
    <message>
        <source>the folder can&apos;t be created</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>check the permissions of your data folder</source>
        <translation>die Rechte des eigenen Datenordners prüfen</translation>
    </message>
    <message numerus="yes">
        <source>The last line of the plan was unfinished (%n bytes) and was cut off. Nothing that was acknowledged is lost.</source>
        <translation>
            <numerusform>Die letzte Zeile des Plans war unfertig (%n Byte) und wurde abgeschnitten. Nichts, was bestätigt war, ist verloren.</numerusform>
            <numerusform>Die letzte Zeile des Plans war unfertig (%n Byte) und wurde abgeschnitten. Nichts, was bestätigt war, ist verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Simulated approver</source>
        <translation>Probe-Zweitperson</translation>
    </message>
    <message>
        <source>Replay of %1</source>
        <comment>a recording&apos;s name</comment>
        <translation>Wiedergabe von %1</translation>
    </message>
    <message>
        <source>The plan is handed over, and nobody has taken it yet.</source>
        <translation>Der Plan ist übergeben, und noch hat ihn niemand übernommen.</translation>
    </message>
    <message>
        <source>The plan is handed over to %1, who has not taken it yet.</source>
        <comment>person</comment>
        <translation>Der Plan ist an %1 übergeben und noch nicht übernommen.</translation>
    </message>
    <message>
        <source>ask them to hand the plan over, or to close it</source>
        <translation>um Übergabe des Plans bitten oder darum, ihn zu schließen</translation>
    </message>
    <message>
        <source>Somebody has taken the plan over meanwhile.</source>
        <translation>Jemand hat den Plan inzwischen übernommen.</translation>
    </message>
</context>
<context>
    <name>gatelift::main</name>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>there is no display to open it on</source>
        <translation>es gibt keine Anzeige, auf der es sich öffnen ließe</translation>
    </message>
    <message>
        <source>start it in a desktop session, or use a sub-command: gatelift --help</source>
        <translation>in einer Desktop-Sitzung starten oder einen Unterbefehl verwenden: gatelift --help</translation>
    </message>
    <message>
        <source>the display can&apos;t be opened</source>
        <translation>die Anzeige lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>check DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM</source>
        <translation>DISPLAY, WAYLAND_DISPLAY und QT_QPA_PLATFORM prüfen</translation>
    </message>
</context>
</TS>
