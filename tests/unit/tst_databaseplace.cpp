#include "gateway/DatabasePlace.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! Where a gateway's database is, as far as its kong.conf says so to somebody on another machine.
class TestDatabasePlace : public QObject
{
    Q_OBJECT

private slots:
    void isTheServersOwnName_data();
    void isTheServersOwnName();
};

void TestDatabasePlace::isTheServersOwnName_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const QString &host, const QString &port, const QString &place) {
        QTest::newRow(name) << host << port << place;
    };
    row("a name", u"pg.example"_s, u"6432"_s, u"pg.example:6432/kong"_s);
    row("case and blanks", u" PG.Example "_s, {}, u"pg.example:5432/kong"_s);
    row("an address", u"10.20.0.4"_s, u"5432"_s, u"10.20.0.4:5432/kong"_s);
    row("IPv6", u"2001:db8::4"_s, u"5432"_s, u"2001:db8::4:5432/kong"_s);
    row("loopback", u"127.0.0.1"_s, u"5432"_s, {});
    row("loopback of IPv6", u"::1"_s, u"5432"_s, {});
    row("its own machine", u"localhost.localdomain"_s, u"5432"_s, {});
    row("a name of one network", u"postgres"_s, u"5432"_s, {});
    row("a socket", u"/run/postgresql"_s, u"5432"_s, {});
    row("none", {}, u"5432"_s, {});
}

void TestDatabasePlace::isTheServersOwnName()
{
    QFETCH(QString, host);
    QFETCH(QString, port);
    QFETCH(QString, place);
    QCOMPARE(databasePlace(u"postgres"_s, host, port, u"kong"_s), place);
    QCOMPARE(databasePlace(u"off"_s, host, port, u"kong"_s), QString());
    QCOMPARE(databasePlace(u"postgres"_s, host, port, {}), QString());
}

QTEST_APPLESS_MAIN(TestDatabasePlace)
#include "tst_databaseplace.moc"
