#include "checks/InstanceTest.h"
#include "gateway/EntityPage.h"
#include "support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

Result<EntityPage> decoded(const QByteArray &body, const FieldChoice &choice = {})
{
    return decodeEntityPage(body, u"http://double/routes"_s, choice);
}

QByteArray listOf(const QByteArray &entity)
{
    return R"({"data":[)" + entity + "]}";
}

//! Random JSON, written as gateways write it and as they do not.
class Writer
{
public:
    explicit Writer(quint32 seed)
        : m_random(seed)
    {
    }

    QByteArray entity() { return map(0); }
    int below(int bound) { return m_random.bounded(bound); }

private:
    QByteArray value(int depth)
    {
        switch (m_random.bounded(depth > 4 ? 5 : 7)) {
        case 0:
            return m_random.bounded(2) ? "null" : "true";
        case 1:
            return number();
        case 2:
        case 3:
        case 4:
            return text();
        case 5:
            return list(depth);
        default:
            return map(depth);
        }
    }

    QByteArray number()
    {
        static const QByteArrayList numbers{"0",
                                            "-0",
                                            "1",
                                            "-7",
                                            "0.5",
                                            "1e3",
                                            "1E-3",
                                            "9007199254740993",
                                            "1e22",
                                            "-1.0",
                                            "2.5e-5",
                                            "100000",
                                            "4294967296",
                                            "1.7e308",
                                            "1.0",
                                            "123456789012345678",
                                            "9223372036854775807",
                                            "-9223372036854775808",
                                            "18446744073709551615",
                                            "1e400",
                                            "123456789012345678901234567890"};
        return numbers.at(m_random.bounded(int(numbers.size())));
    }

    QByteArray text()
    {
        static const QByteArrayList texts{"",
                                          "a",
                                          "/orders",
                                          "caf\xc3\xa9",
                                          R"(\u00e9)",
                                          R"(\"\\\/\n)",
                                          "\xf0\x9f\x98\x80",
                                          R"(\ud83d\ude00)",
                                          "{vault://env/x}",
                                          "1,2, 3",
                                          R"(\u0000)",
                                          "]}"};
        return '"' + texts.at(m_random.bounded(int(texts.size()))) + '"';
    }

    QByteArray list(int depth)
    {
        QByteArrayList items;
        for (int i = m_random.bounded(4); i > 0; --i)
            items << value(depth + 1);
        return '[' + items.join(m_random.bounded(2) ? "," : " ,\n") + ']';
    }

    QByteArray map(int depth)
    {
        static const QByteArrayList keys{"id",  "name", "config", "paths",  "headers",
                                         "x y", "",     "id",     "\\u0061"};
        QByteArrayList members;
        for (int i = m_random.bounded(6); i > 0; --i)
            members << '"' + keys.at(m_random.bounded(int(keys.size()))) + "\": " + value(depth + 1);
        return '{' + members.join(',') + '}';
    }

    QRandomGenerator m_random;
};

//! As paths are described, on QJsonValue: slow and plain.
void walk(const QJsonValue &value, const QStringList &parts, QList<QJsonValue> &found)
{
    if (parts.isEmpty()) {
        found << value;
        return;
    }
    auto part = parts.first();
    const bool items = part.endsWith(u"[]"_s);
    if (items)
        part.chop(2);
    const auto map = value.toObject();
    for (auto it = map.constBegin(); it != map.constEnd(); ++it) {
        if (part != "*"_L1 && it.key() != part)
            continue;
        if (!items)
            walk(*it, parts.mid(1), found);
        const auto list = items ? it->toArray() : QJsonArray();
        for (const auto &item : list)
            walk(item, parts.mid(1), found);
    }
}

//! Lone surrogates are the one thing that is not kept as it came.
bool isWellFormed(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().isValidUtf16();
    const auto list = value.toArray();
    const auto map = value.toObject();
    const auto names = map.keys();
    return std::all_of(list.cbegin(), list.cend(), isWellFormed) &&
           std::all_of(map.begin(), map.end(), isWellFormed) &&
           std::all_of(names.cbegin(), names.cend(), [](const QString &name) { return name.isValidUtf16(); });
}

//! One test of each kind.
QList<ValueTest> everyTest()
{
    using Kind = ValueTest::Kind;
    QList<ValueTest> all;
    for (const auto kind :
         {Kind::Set, Kind::Unset, Kind::Equals, Kind::In, Kind::NotIn, Kind::Matches, Kind::Contains,
          Kind::Below, Kind::Above, Kind::Type, Kind::Longer, Kind::RegexLike})
        all << ValueTest{
            kind, {u"a"_s, 1, true, QJsonArray{u"a"_s}}, QRegularExpression(u"^(a|1)+"_s), 1, u"array"_s};
    return all;
}

Probe probeOf(const QString &field, const ValueTest &test)
{
    Probe probe;
    probe.kind = Probe::Kind::Entity;
    probe.names << u"routes"_s;
    probe.field = field;
    probe.test = test;
    return probe;
}

} // namespace

//! Pages of entities, good and hostile: the same values as QJsonDocument has, or a clear error.
class TestEntityPage : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void takesWhatIsOdd_data();
    void takesWhatIsOdd();
    void keepsWhatIsWantedOnly();
    void takesTextsOfTenMegabytes();
    void guessesOffsets_data();
    void guessesOffsets();
    void agreesWithQJsonDocument();
};

void TestEntityPage::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a page of a proxy") << QByteArray("<html>502</html>");
    QTest::newRow("cut off") << QByteArray(R"({"data":[{"id":"r1","paths":["/a)");
    QTest::newRow("cut off between two") << QByteArray(R"({"data":[{"id":"r1"},)");
    QTest::newRow("more behind the end") << QByteArray(R"({"data":[]} {"data":[]})");
    QTest::newRow("a list without an envelope") << QByteArray(R"([{"id":"r1"}])");
    QTest::newRow("a text") << QByteArray(R"("data")");
    QTest::newRow("no list") << QByteArray(R"({"message":"hello"})");
    QTest::newRow("a text for a list") << QByteArray(R"({"data":"none"})");
    QTest::newRow("an object for a list") << QByteArray(R"({"data":{"id":"r1"}})");
    QTest::newRow("null for a list") << QByteArray(R"({"data":null})");
    QTest::newRow("no UTF-8") << listOf("{\"id\":\"\xff\xfe\"}");
    QTest::newRow("nested ten thousand deep")
        << listOf(R"({"id":)" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + '}');
    QTest::newRow("opened a million times") << listOf(R"({"id":)" + QByteArray(1'000'000, '{'));
}

void TestEntityPage::saysWhatIsWrong()
{
    QFETCH(QByteArray, body);
    const auto page = decoded(body);
    QVERIFY(!page);
    QCOMPARE(int(page.error().kind), int(ErrorKind::Malformed));
    QCOMPARE(page.error().what, u"http://double/routes"_s);
    QVERIFY(!page.error().why.isEmpty());
}

void TestEntityPage::takesWhatIsOdd_data()
{
    QTest::addColumn<QByteArray>("entity");
    QTest::addColumn<QJsonValue>("id");
    QTest::newRow("the last of a name twice") << QByteArray(R"({"id":"a","id":"b"})") << QJsonValue(u"b"_s);
    QTest::newRow("null") << QByteArray(R"({"id":null})") << QJsonValue();
    QTest::newRow("missing") << QByteArray(R"({"name":"a"})") << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("the largest integer")
        << QByteArray(R"({"id":9223372036854775807})") << QJsonValue(Q_INT64_C(9223372036854775807));
    QTest::newRow("beyond a signed integer")
        << QByteArray(R"({"id":18446744073709551615})") << QJsonValue(18446744073709551615.0);
    QTest::newRow("beyond 64 bits") << QByteArray(R"({"id":123456789012345678901234567890})")
                                    << QJsonValue(123456789012345678901234567890.0);
    QTest::newRow("a lone surrogate") << QByteArray(R"({"id":"a\ud800b"})") << QJsonValue(u"a\ufffdb"_s);
    QTest::newRow("an escaped name") << QByteArray(R"({"\u0069d":"a"})") << QJsonValue(u"a"_s);
    QTest::newRow("a NUL") << QByteArray(R"({"id":"a\u0000b"})") << QJsonValue(u"a\0b"_s);
    QTest::newRow("nested five hundred deep")
        << QByteArray(R"({"x":)" + QByteArray(500, '[') + QByteArray(500, ']') + R"(,"id":1})")
        << QJsonValue(1);
}

void TestEntityPage::takesWhatIsOdd()
{
    QFETCH(QByteArray, entity);
    const auto page = decoded(listOf(entity + ",7,null,[]")); // what is no entity is passed over
    QVERIFY2(page, page ? "" : qPrintable(page.error().message()));
    QCOMPARE(page->entities.size(), 1);
    QTEST(page->entities.first().value("id"_L1), "id");
    QCOMPARE(page->entities.first().contains("id"_L1), !page->entities.first().value("id"_L1).isUndefined());
}

void TestEntityPage::keepsWhatIsWantedOnly()
{
    const QByteArray entity = R"({"id":"c","key":"hidden-moon","nested":{"key":"shown"},"cert":"pem"})";
    // The second one is read the long way, for its number.
    for (const auto &more : {QByteArray(), QByteArray(R"(,{"n":123456789012345678901234567890})")}) {
        const auto never = decoded(listOf(entity + more), {{}, {"key"}});
        QVERIFY(never);
        QCOMPARE(never->entities.first().toObject(),
                 (QJsonObject{{u"id"_s, u"c"_s},
                              {u"nested"_s, QJsonObject{{u"key"_s, u"shown"_s}}},
                              {u"cert"_s, u"pem"_s}}));
        const auto only = decoded(listOf(entity + more), {{"id", "missing"}, {}});
        QVERIFY(only);
        QCOMPARE(only->entities.first().toObject(), (QJsonObject{{u"id"_s, u"c"_s}}));
    }
}

void TestEntityPage::takesTextsOfTenMegabytes()
{
    const QByteArray text(10'000'000, 'a');
    const auto page = decoded(listOf(R"({"id":")" + text + R"("},{"id":"b"})"));
    QVERIFY(page);
    QCOMPARE(page->entities.first().value("id"_L1).toString().size(), text.size());
    QCOMPARE(page->entities.last().value("id"_L1).toString(), u"b"_s);
}

void TestEntityPage::guessesOffsets_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("offset");
    const auto row = [](const char *name, const QByteArray &body, const QString &offset) {
        QTest::newRow(name) << body << offset;
    };
    row("behind the list", R"({"data":[{"id":"a"}],"next":"/x?offset=abc","offset":"abc"})", u"abc"_s);
    row("before the list", R"({"offset":"abc","data":[{"id":"a"}]})", u"abc"_s);
    row("with spaces", "{\"data\":[{}],\n \"offset\": \"abc\"}", u"abc"_s);
    row("the last page", R"({"data":[{"id":"a"}],"next":null})", {});
    row("an entity's own", R"({"data":[{"offset":"mine","paths":[]}],"next":null})", {});
    row("null", R"({"data":[],"offset":null})", {});
    row("escaped", R"({"data":[],"offset":"a\"b"})", {});
    row("a number", R"({"data":[],"offset":7})", {});
    row("cut off", R"({"data":[],"offset":"ab)", {});
    row("nothing", {}, {});
    row("behind much", R"({"data":[")" + QByteArray(100'000, 'x') + R"("],"offset":"abc"})", u"abc"_s);
}

void TestEntityPage::guessesOffsets()
{
    QFETCH(QByteArray, body);
    QTEST(guessedOffset(body), "offset");
}

//! Random entities, whole and mutated: never a crash, and always what QJsonDocument says.
void TestEntityPage::agreesWithQJsonDocument()
{
    Writer write(20261127);
    const QStringList paths{
        u"id"_s,          u"config.headers.*"_s, u"paths[]"_s, u"config.*[].name"_s, u"*[]"_s,
        u"config.name"_s, u"headers.*"_s,        u"x y"_s,     u"config..name"_s,    u"*.*"_s};
    const auto tests = everyTest();
    int good = 0;
    for (int round = 0; round < 4000; ++round) {
        QByteArray body = listOf(write.entity() + ',' + write.entity());
        for (int i = round % 2 ? write.below(4) : 0; i > 0; --i) {
            const int place = write.below(int(body.size()));
            if (write.below(2))
                body[place] = "{}[]\",:\\0e-n\x80 "[write.below(14)];
            else
                body.remove(place, write.below(3));
        }
        QJsonParseError problem;
        const auto data = QJsonDocument::fromJson(body, &problem).object().value("data"_L1);
        const auto page = decoded(body);
        const bool valid = data.isArray() || (data.isObject() && data.toObject().isEmpty());
        QVERIFY2(page.has_value() == valid, body.constData());
        if (!page)
            continue;
        ++good;
        QList<QJsonObject> expected;
        for (const auto &entity : data.toArray()) {
            if (entity.isObject())
                expected << entity.toObject();
        }
        QCOMPARE(page->entities.size(), expected.size());
        const auto packed = EntityFields::packed(expected);
        for (qsizetype i = 0; i < expected.size(); ++i) {
            if (isWellFormed(expected.at(i)))
                QVERIFY2(page->entities.at(i).toObject() == expected.at(i), body.constData());
            QVERIFY2(EntityFields(expected.at(i)) == page->entities.at(i), body.constData());
            QVERIFY2(packed.at(i) == page->entities.at(i), body.constData());
            for (const auto &path : paths) {
                QList<QJsonValue> found;
                walk(page->entities.at(i).toObject(), path.split(u'.'), found);
                QVERIFY2(valuesAt(page->entities.at(i), path) == found, body + " at " + path.toUtf8());
                const auto &test = tests.at(write.below(int(tests.size())));
                if (test.kind == ValueTest::Kind::Unset)
                    continue;
                const bool yes = std::any_of(found.cbegin(), found.cend(), [&test](const QJsonValue &value) {
                    return asked(test, value) == Truth::Yes;
                });
                const auto probe = probeOf(path, test);
                QCOMPARE(InstanceTest(probe).ask({{}, page->entities.at(i)}).truth == Truth::Yes, yes);
            }
        }
    }
    QVERIFY(good > 2000);
}

QTEST_GUILESS_MAIN(TestEntityPage)
#include "tst_entitypage.moc"
