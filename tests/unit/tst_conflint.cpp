#include "checks/ConfLinter.h"
#include "checks/KongConfFile.h"
#include "knowledge/ChangeCatalog.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! kong.conf against the real knowledge of parameters.
class TestConfLint : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void linesKeepTheirNumbers();
    void countsWhatReleasesDiffer_data();
    void countsWhatReleasesDiffer();
    void differsByName();
    void judges_data();
    void judges();
    void tellsDefaultsThatAreReliedOn();
    void readsTheEffectiveConfiguration();
    void anUnseenFileIsNoResult();
    void findsTheNearestName_data();
    void findsTheNearestName();
    void neverShowsASecret_data();
    void neverShowsASecret();
    void everyNameAndDefaultOfYIsFine_data();
    void everyNameAndDefaultOfYIsFine();
    void survivesNonsense();

private:
    [[nodiscard]] ConfLint lint(const QString &text, const Version &from, const Version &to,
                                Edition edition = Edition::Enterprise) const
    {
        GatewayFacts facts;
        facts.from = from;
        facts.to = to;
        facts.edition = edition;
        facts.consider.confText = parseConfText(text);
        facts.conf.set = facts.consider.confText->settings();
        facts.plugins = QHash<QString, AvailablePlugin>{{u"acl"_s, {}}, {u"geo-steer"_s, {}}};
        return lintConf(facts, m_catalog.parameters(), m_catalog.bundled());
    }

    ChangeCatalog m_catalog;
};

void TestConfLint::initTestCase()
{
    auto catalog = ChangeCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    m_catalog = std::move(*catalog);
}

void TestConfLint::linesKeepTheirNumbers()
{
    const auto file = parseConfText(u"# one\n\nrole = traditional # why\nbroken\nrole=data_plane\n"_s);
    QVERIFY(!file.environment);
    QCOMPARE(
        file.lines,
        (QList<ConfLine>{{3, u"role"_s, u"traditional"_s}, {4, {}, {}}, {5, u"role"_s, u"data_plane"_s}}));
    const auto environment = parseConfText(u"HOME=/root\nexport KONG_PG_HOST='db'\n"_s);
    QVERIFY(environment.environment);
    QCOMPARE(environment.lines, (QList<ConfLine>{{2, u"pg_host"_s, u"db"_s}}));
}

void TestConfLint::countsWhatReleasesDiffer_data()
{
    QTest::addColumn<Version>("x");
    QTest::addColumn<Version>("y");
    QTest::addColumn<qsizetype>("added");
    QTest::addColumn<qsizetype>("removed");
    QTest::addColumn<qsizetype>("changed");
    QTest::newRow("3.4 to 3.10") << Version(3, 4) << Version(3, 10) << qsizetype(26) << qsizetype(52)
                                 << qsizetype(2);
    QTest::newRow("3.10 to 3.14") << Version(3, 10) << Version(3, 14) << qsizetype(68) << qsizetype(3)
                                  << qsizetype(3);
    QTest::newRow("to itself") << Version(3, 10) << Version(3, 10) << qsizetype(0) << qsizetype(0)
                               << qsizetype(0);
}

void TestConfLint::countsWhatReleasesDiffer()
{
    QFETCH(Version, x);
    QFETCH(Version, y);
    const auto &known = m_catalog.parameters();
    QTEST(addedParameters(known, x, y, Edition::Enterprise).size(), "added");
    QTEST(removedParameters(known, x, y, Edition::Enterprise).size(), "removed");
    QTEST(changedDefaults(known, x, y, Edition::Enterprise).size(), "changed");
    // The way back turns them round.
    QTEST(removedParameters(known, y, x, Edition::Enterprise).size(), "added");
    QTEST(addedParameters(known, y, x, Edition::Enterprise).size(), "removed");
}

void TestConfLint::differsByName()
{
    const auto &known = m_catalog.parameters();
    QCOMPARE(changedDefaults(known, {3, 10}, {3, 14}, Edition::Enterprise),
             (QList<ConfDefaultChange>{{u"pg_ssl_verify"_s, u"off"_s, u"on"_s},
                                       {u"proxy_server_ssl_verify"_s, u"off"_s, u"on"_s},
                                       {u"untrusted_lua"_s, u"sandbox"_s, u"strict"_s}}));
    QVERIFY(removedParameters(known, {3, 4}, {3, 10}, Edition::Enterprise).contains(u"vitals"_s));
    QVERIFY(addedParameters(known, {3, 4}, {3, 10}, Edition::Enterprise).contains(u"incremental_sync"_s));
}

void TestConfLint::judges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    using Kind = ConfLintKind;
    const auto row = [](const char *name, const QString &text, const char *status, Kind kind,
                        const QString &says = {}) {
        QTest::newRow(name) << text << QString::fromLatin1(status) << int(kind) << says;
    };
    row("fine", u"pg_ssl_version = tlsv1_2"_s, "ok", Kind::Fine);
    row("a version of TLS that Y refuses", u"pg_ssl_version = tlsv1"_s, "fail", Kind::InvalidValue,
        u"tlsv1_2"_s);
    row("a database that is gone", u"database = cassandra"_s, "fail", Kind::InvalidValue, u"postgres"_s);
    row("removed", u"portal_auth = basic-auth"_s, "warn", Kind::Removed);
    row("removed, at its default", u"portal = off"_s, "ok", Kind::Removed);
    row("renamed", u"tracing = on"_s, "fail", Kind::Renamed, u"tracing_instrumentations"_s);
    row("deprecated", u"worker_consistency = strict"_s, "warn", Kind::Deprecated);
    row("an old name that is still read", u"privileged_worker = on"_s, "warn", Kind::Deprecated,
        u"dedicated_config_processing"_s);
    row("no number", u"pg_port = five"_s, "fail", Kind::InvalidValue);
    row("a number with blanks around", u"pg_port =  5433  "_s, "ok", Kind::Fine);
    row("too small", u"cluster_max_payload = 1024"_s, "fail", Kind::InvalidValue, u"4194304"_s);
    row("too large", u"tracing_sampling_rate = 1.5"_s, "fail", Kind::InvalidValue);
    row("no size", u"mem_cache_size = much"_s, "fail", Kind::InvalidValue);
    row("a flag that is read as off", u"anonymous_reports = yes"_s, "warn", Kind::InvalidValue, u"off"_s);
    row("a flag", u"anonymous_reports = off"_s, "ok", Kind::Fine);
    row("nothing", u"pg_port ="_s, "ok", Kind::Fine);
    row("a misspelt name", u"proxy_listne = 0.0.0.0:8000"_s, "warn", Kind::UnknownName, u"proxy_listen"_s);
    row("a name of nobody", u"completely_other_thing = 1"_s, "unknown", Kind::UnknownName);
    row("a name of a later release", u"tls_certificate_verify = off"_s, "warn", Kind::UnknownName, u"3.13"_s);
    row("a directive for Nginx", u"nginx_http_large_client_header_buffers = 8 24k"_s, "ok", Kind::Fine);
    row("a vault's setting", u"vault_mine_region = here"_s, "ok", Kind::Fine);
    row("a plugin server", u"pluginserver_go_start_cmd = /usr/bin/go-server"_s, "ok", Kind::Fine);
    row("a custom plugin's key", u"geo_steer_database = /db"_s, "ok", Kind::Fine, u"geo-steer"_s);
    row("a vault reference", u"pg_host = {vault://env/host}"_s, "ok", Kind::Fine);
    row("a vault reference for a number", u"pg_port = {vault://env/port}"_s, "unknown", Kind::Placeholder);
    row("a placeholder", u"pg_port = ${PG_PORT}"_s, "unknown", Kind::Placeholder);
    row("a line that sets nothing", u"[kong]"_s, "warn", Kind::NoSetting);
    row("a plugin that Y lost", u"plugins = bundled,ai-mcp"_s, "ok", Kind::Fine);
    row("an environment's own variable", u"KONG_LICENSE_PATH=/etc/kong/license.json"_s, "ok", Kind::Fine);
    row("an environment's mistake", u"KONG_PROXY_LISTNE=0.0.0.0:8000"_s, "warn", Kind::UnknownName,
        u"proxy_listen"_s);
    row("all kinds of RBAC", u"enforce_rbac = both"_s, "ok", Kind::Fine);
    row("no kind of RBAC", u"enforce_rbac = true"_s, "fail", Kind::InvalidValue, u"entity"_s);
    row("certificates by a common name", u"cluster_mtls = pki_check_cn"_s, "ok", Kind::Fine);
}

void TestConfLint::judges()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto result = lint(u"# first line\n"_s + text, {3, 4, 3, 12}, {3, 10, 0, 2});
    QList<ConfLintEntry> found;
    for (const auto &entry : result.entries) {
        if (entry.line > 0)
            found.append(entry);
    }
    QCOMPARE(found.size(), 1);
    const auto &entry = found.constFirst();
    QTEST(toKey(entry.status), "status");
    QTEST(int(entry.kind), "kind");
    QCOMPARE(entry.line, 2);
    QVERIFY2(entry.message.contains(says), qPrintable(entry.message));
    QVERIFY(!entry.source.isEmpty());
    QVERIFY(entry.status == ConfLintStatus::Ok || !entry.message.isEmpty());
    // Open source knows no certificate check by the common name.
    const auto oss = lint(u"cluster_mtls = pki_check_cn"_s, {3, 4, 2}, {3, 9, 1}, Edition::OpenSource);
    QCOMPARE(oss.entries.constFirst().status, ConfLintStatus::Fail);
}

void TestConfLint::tellsDefaultsThatAreReliedOn()
{
    const auto result = lint(u"status_listen = off\n"_s, {3, 4, 3, 12}, {3, 10, 0, 2});
    QStringList defaults;
    for (const auto &entry : result.entries) {
        if (entry.kind != ConfLintKind::DefaultChanged)
            continue;
        defaults << entry.parameter;
        QCOMPARE(entry.line, 0);
        QCOMPARE(entry.status, ConfLintStatus::Warn);
        QVERIFY(entry.value.isEmpty() && entry.message.contains("30"_L1) && entry.message.contains("256"_L1));
    }
    QCOMPARE(defaults, QStringList{u"lua_socket_pool_size"_s}); // status_listen is set, so it stays
    QCOMPARE(result.keys, 1);

    const auto twice =
        lint(u"pg_port = 1\nrole = traditional\npg_port = 2\n"_s, {3, 4, 3, 12}, {3, 10, 0, 2});
    const auto duplicate = std::find_if(twice.entries.cbegin(), twice.entries.cend(), [](const auto &entry) {
        return entry.kind == ConfLintKind::Duplicate;
    });
    QVERIFY(duplicate != twice.entries.cend());
    QCOMPARE(duplicate->line, 1);
    QVERIFY(duplicate->message.contains(u'3'));
    QCOMPARE(twice.keys, 2);
}

void TestConfLint::readsTheEffectiveConfiguration()
{
    GatewayFacts facts;
    facts.from = Version(3, 4, 3, 12);
    facts.to = Version(3, 10, 0, 2);
    facts.conf.effective = QMap<QString, QString>{
        {u"pg_port"_s, u"5432"_s},      {u"portal_auth"_s, u"basic-auth"_s}, {u"vitals"_s, u"on"_s},
        {u"loaded_plugins"_s, u""_s},   {u"something_derived"_s, u"x"_s},    {u"status_listen"_s, u"off"_s},
        {u"pg_password"_s, u"******"_s}};
    const auto result = lintConf(facts, m_catalog.parameters(), m_catalog.bundled());
    QCOMPARE(result.origin, ConfLint::Origin::Effective);
    QStringList told;
    for (const auto &entry : result.entries) {
        QCOMPARE(entry.line, 0);
        if (entry.status != ConfLintStatus::Ok)
            told << entry.parameter;
    }
    told.sort();
    QCOMPARE(told, (QStringList{u"lua_socket_pool_size"_s, u"portal_auth"_s, u"status_listen"_s}));
}

void TestConfLint::anUnseenFileIsNoResult()
{
    GatewayFacts facts;
    facts.from = Version(3, 4, 3, 12);
    facts.to = Version(3, 10, 0, 2);
    const auto result = lintConf(facts, m_catalog.parameters(), m_catalog.bundled());
    QCOMPARE(result.origin, ConfLint::Origin::None);
    QVERIFY(result.entries.isEmpty());
}

void TestConfLint::findsTheNearestName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("two letters swapped") << u"admin_lisetn"_s << u"admin_listen"_s;
    QTest::newRow("a letter too many") << u"databasee"_s << u"database"_s;
    QTest::newRow("the wrong stroke") << u"pg-host"_s << u"pg_host"_s;
    QTest::newRow("too far") << u"pg_house_keeper"_s << QString();
    QTest::newRow("a novel") << QString(100'000, u'x') << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestConfLint::findsTheNearestName()
{
    QFETCH(QString, name);
    QTEST(nearestName(name, {u"admin_listen"_s, u"database"_s, u"pg_host"_s, u"pg_port"_s}), "nearest");
}

void TestConfLint::neverShowsASecret_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("a password") << u"pg_password = HIDDENMOON"_s;
    QTest::newRow("a password of another release") << u"cassandra_password = HIDDENMOON"_s;
    QTest::newRow("a token") << u"vault_hcv_token = HIDDENMOON"_s;
    QTest::newRow("a secret id") << u"vault_hcv_approle_secret_id = HIDDENMOON"_s;
    QTest::newRow("a key") << u"ssl_cert_key = HIDDENMOON"_s;
    QTest::newRow("a proxy's login") << u"proxy_server = http://me:HIDDENMOON@proxy:3128"_s;
    QTest::newRow("sessions") << u"admin_gui_session_conf = {\"secret\":\"HIDDENMOON\"}"_s;
    QTest::newRow("a name of nobody") << u"my_plugin_pass = HIDDENMOON"_s;
    QTest::newRow("a directive") << u"nginx_proxy_proxy_set_header = Authorization HIDDENMOON"_s;
    QTest::newRow("a configuration") << u"declarative_config_string = {\"x\":\"HIDDENMOON\"}"_s;
    QTest::newRow("a license") << u"KONG_LICENSE_DATA=HIDDENMOON"_s;
    QTest::newRow("a line without a setting") << u"HIDDENMOON"_s;
}

void TestConfLint::neverShowsASecret()
{
    QFETCH(QString, line);
    for (const auto &text : {line, line + u'\n' + line}) {
        const auto result = lint(text, {2, 8, 4, 13}, {3, 10, 0, 2});
        QVERIFY(!result.entries.isEmpty());
        for (const auto &entry : result.entries)
            QVERIFY2(!(entry.parameter + entry.value + entry.message).contains("HIDDENMOON"_L1),
                     qPrintable(entry.parameter + entry.message));
    }
}

void TestConfLint::everyNameAndDefaultOfYIsFine_data()
{
    QTest::addColumn<Version>("y");
    QTest::addColumn<Edition>("edition");
    QTest::newRow("open source 3.4") << Version(3, 4, 2) << Edition::OpenSource;
    QTest::newRow("open source 3.9") << Version(3, 9, 1) << Edition::OpenSource;
    QTest::newRow("Enterprise 3.4") << Version(3, 4, 3, 29) << Edition::Enterprise;
    QTest::newRow("Enterprise 3.10") << Version(3, 10, 0, 17) << Edition::Enterprise;
    QTest::newRow("Enterprise 3.15") << Version(3, 15, 0, 4) << Edition::Enterprise;
}

void TestConfLint::everyNameAndDefaultOfYIsFine()
{
    QFETCH(Version, y);
    QFETCH(Edition, edition);
    QString text;
    int count = 0;
    const auto &known = m_catalog.parameters();
    for (auto it = known.byName.cbegin(); it != known.byName.cend(); ++it) {
        const auto *parameter = known.find(it.key(), y, edition);
        const auto value = parameter ? parameter->defaultIn(y, edition) : std::nullopt;
        if (!value || value->isEmpty() || value->startsWith(u'<') || value->contains(u'#'))
            continue;
        text += it.key() + u" = "_s + *value + u'\n';
        ++count;
    }
    QVERIFY(count > 100);
    for (const auto &entry : lint(text, y, y, edition).entries)
        QVERIFY2(entry.status == ConfLintStatus::Ok || entry.kind == ConfLintKind::Deprecated,
                 qPrintable(entry.parameter + u" = "_s + entry.value + u": "_s + entry.message));
}

void TestConfLint::survivesNonsense()
{
    QRandomGenerator random(20261127);
    const QStringList seeds{u"pg_port"_s, u"="_s,         u"\n"_s,      u"#"_s,          u"KONG_ROLE="_s,
                            u"${"_s,      u"{vault://"_s, u"\\#"_s,     u"database"_s,   u"\r\n"_s,
                            u"'"_s,       u" "_s,         u"export "_s, u"plugins=,,"_s, u"nginx_http_"_s};
    for (int round = 0; round < 400; ++round) {
        QString text;
        const int parts = random.bounded(60);
        for (int i = 0; i < parts; ++i)
            text += random.bounded(3) > 0 ? seeds[random.bounded(seeds.size())]
                                          : QString(QChar(static_cast<char16_t>(random.bounded(1, 0xffff))));
        const auto result = lint(text, {2, 8, 4, 13}, {3, 14, 0, 1});
        QVERIFY(result.keys <= parts);
    }
    QString strangers;
    for (int i = 0; i < 50'000; ++i)
        strangers += u"strange_name_%1 = 1\n"_s.arg(i);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(lint(strangers, {3, 4, 3, 12}, {3, 10, 0, 2}).keys, 50'000);
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
    const QString big(2'000'000, u'a');
    QCOMPARE(lint(big + u" = "_s + big, {3, 4, 3, 12}, {3, 10, 0, 2}).keys, 1);
}

QTEST_APPLESS_MAIN(TestConfLint)
#include "tst_conflint.moc"
