#include "checks/KongConfFile.h"
#include "support/TestMain.h"

#include <QTemporaryDir>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

class TestKongConf : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsAsKongDoes();
    void readsAnEnvironment();
    void tellsTheTwoApart();
    void refusesWhatIsNone();
};

void TestKongConf::readsAsKongDoes()
{
    const auto settings = parseKongConf(u"# a comment\n"
                                        "  role = control_plane   # trailing\n"
                                        "pg_password = a\\#b # the password\n"
                                        "nginx_http_log_format = show '$status=$uri'\n"
                                        "#vitals = off\n"
                                        "empty =\n"
                                        "no setting at all\n"
                                        "role = data_plane\r\n"_s);
    QCOMPARE(settings.value(u"role"_s), u"data_plane"_s);
    QCOMPARE(settings.value(u"pg_password"_s), u"a#b"_s);
    QCOMPARE(settings.value(u"nginx_http_log_format"_s), u"show '$status=$uri'"_s);
    QVERIFY(!settings.contains(u"vitals"_s));
    QVERIFY(settings.contains(u"empty"_s) && settings.value(u"empty"_s).isEmpty());
    QCOMPARE(settings.size(), 4);
}

void TestKongConf::readsAnEnvironment()
{
    const auto settings = parseEnvironment(u"PATH=/usr/bin\n"
                                           "KONG_DATABASE=postgres\n"
                                           "export KONG_PG_HOST=\"db.internal\"\n"
                                           "KONG_PROXY_LISTEN='0.0.0.0:8000, 0.0.0.0:8443 ssl'\n"
                                           "KONG_=nothing\n"
                                           "# KONG_VITALS=off\n"_s);
    QCOMPARE(settings, (QMap<QString, QString>{{u"database"_s, u"postgres"_s},
                                               {u"pg_host"_s, u"db.internal"_s},
                                               {u"proxy_listen"_s, u"0.0.0.0:8000, 0.0.0.0:8443 ssl"_s}}));
}

void TestKongConf::tellsTheTwoApart()
{
    QTemporaryDir folder;
    const auto written = [&folder](const QByteArray &text) {
        QFile file(folder.filePath(u"conf"_s));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    };
    QCOMPARE(readKongConf(written("# kong\nvitals = off\n"))->value(u"vitals"_s), u"off"_s);
    QCOMPARE(readKongConf(written("HOME=/root\nexport KONG_VITALS=off\n"))->value(u"vitals"_s), u"off"_s);
    QVERIFY(readKongConf(written(""))->isEmpty());
}

void TestKongConf::refusesWhatIsNone()
{
    QTemporaryDir folder;
    const auto missing = readKongConf(folder.filePath(u"none.conf"_s));
    QVERIFY(!missing && missing.error().kind == ErrorKind::Input && !missing.error().hint.isEmpty());
    QFile file(folder.filePath(u"binary"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray("\0\1\2", 3)) == 3);
    file.close();
    const auto binary = readKongConf(file.fileName());
    QVERIFY(!binary && binary.error().kind == ErrorKind::Input);
}

QTEST_APPLESS_MAIN(TestKongConf)
#include "tst_kongconf.moc"
