#include "checks/LuaPattern.h"
#include "checks/SchemaWalk.h"
#include "checks/SchemaWords.h"
#include "gateway/SchemaJson.h"
#include "support/SampleSchemas.h"
#include "support/TestMain.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject object(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

//! `kind field`, sorted; a schema is given by its fields, or as a whole.
QStringList problemsOf(const QString &schema, const QString &entity, bool isWhole = true)
{
    const auto json =
        object(schema.startsWith(u"{\"fields\""_s) ? schema : u"{\"fields\":["_s + schema + u"]}"_s);
    const auto record = test::schemaFrom(json);
    QStringList problems;
    for (const auto &problem : SchemaWalk(isWhole).check(record, object(entity)))
        problems << problemKey(problem.kind) + u' ' + problem.field;
    problems.removeDuplicates();
    problems.sort();
    return problems;
}

//! A value by chance, nested.
QJsonValue anything(QRandomGenerator &random, int depth)
{
    switch (random.bounded(depth > 4 ? 6 : 9)) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return random.bounded(2) == 0;
    case 2:
        return random.bounded(-3, 70'000);
    case 3:
        return random.generateDouble() * 1e18;
    case 4:
        return QString(random.bounded(40), QChar(random.bounded(1, 0x2fff)));
    case 5:
        return u"%[^(%w+)-$*?{vault://env/x}"_s.left(random.bounded(28));
    case 6: {
        QJsonArray list;
        for (int i = random.bounded(4); i > 0; --i)
            list.append(anything(random, depth + 1));
        return list;
    }
    default: {
        static const QStringList names{u"type"_s,     u"fields"_s,        u"elements"_s, u"required"_s,
                                       u"one_of"_s,   u"entity_checks"_s, u"match"_s,    u"config"_s,
                                       u"between"_s,  u"conditional"_s,   u"values"_s,   u"default"_s,
                                       u"if_match"_s, u"deprecation"_s,   u"keys"_s,     u"eq"_s};
        QJsonObject map;
        for (int i = random.bounded(4); i > 0; --i)
            map.insert(names.at(random.bounded(int(names.size()))), anything(random, depth + 1));
        return map;
    }
    }
}

//! The same with something else at places by chance.
QJsonValue mutated(const QJsonValue &value, QRandomGenerator &random, int depth = 0)
{
    if (random.bounded(60) == 0)
        return anything(random, 0);
    if (value.isArray()) {
        QJsonArray list;
        const auto items = value.toArray();
        for (const auto &item : items) {
            if (random.bounded(80) != 0)
                list.append(mutated(item, random, depth + 1));
        }
        return list;
    }
    if (value.isObject()) {
        QJsonObject map;
        const auto members = value.toObject();
        for (auto it = members.constBegin(); it != members.constEnd(); ++it)
            map.insert(random.bounded(80) == 0 ? it.key() + u'x' : it.key(),
                       mutated(it.value(), random, depth + 1));
        return map;
    }
    return value;
}

} // namespace

//! One entity against one schema: each rule of Kong's, kept and broken.
class TestSchemaWalk : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void finds_data();
    void finds();
    void aReducedEntityMissesNothing();
    void deprecationsNameTheirSuccessors();
    void refusesWhatIsNoSchema_data();
    void refusesWhatIsNoSchema();
    void luaPatterns_data();
    void luaPatterns();
    void hardPatternsEnd();
    void hugeValuesEnd();
    void chanceNeverCrashes();
};

void TestSchemaWalk::finds_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("entity");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char *name, const QString &schema, const QString &entity,
                        const QStringList &problems = {}) {
        QTest::newRow(name) << schema << entity << problems;
    };
    const auto field = [](const QString &attributes) { return u"{\"a\":{%1}}"_s.arg(attributes); };

    // fields
    const auto text = field(u"\"type\":\"string\""_s);
    row("a known field", text, u"{\"a\":\"x\"}"_s);
    row("an unknown field", text, u"{\"b\":\"x\"}"_s, {u"unknown b"_s});
    row("an unknown null is nothing", text, u"{\"b\":null}"_s);
    row("an unknown empty list is nothing", text, u"{\"b\":[]}"_s);
    row("an unknown empty object is nothing", text, u"{\"b\":{}}"_s);
    row("an unknown false is something", text, u"{\"b\":false}"_s, {u"unknown b"_s});
    row("beside every schema", text, u"{\"ttl\":5,\"ws_id\":\"x\",\"updated_at\":1,\"$refs\":{\"x\":1}}"_s);
    row("an unreadable field leaves unknown ones open", text + u",5"_s, u"{\"b\":\"x\"}"_s);
    row("a required field that is missing", field(u"\"type\":\"string\",\"required\":true"_s), u"{}"_s,
        {u"missing a"_s});
    row("a required field that is null", field(u"\"type\":\"string\",\"required\":true"_s), u"{\"a\":null}"_s,
        {u"missing a"_s});
    row("an empty text is read as null", field(u"\"type\":\"string\",\"required\":true"_s), u"{\"a\":\"\"}"_s,
        {u"missing a"_s});
    row("an empty text where it may be empty",
        field(u"\"type\":\"string\",\"required\":true,\"len_min\":0"_s), u"{\"a\":\"\"}"_s);
    row("a required field with a default",
        field(u"\"type\":\"string\",\"required\":true,\"default\":\"x\""_s), u"{\"a\":null}"_s);
    row("a default of false is one", field(u"\"type\":\"boolean\",\"required\":true,\"default\":false"_s),
        u"{}"_s);
    row("a required field that the gateway fills",
        field(u"\"type\":\"string\",\"required\":true,\"auto\":true"_s), u"{}"_s);
    row("an abstract field is its plugin's matter",
        field(u"\"type\":\"record\",\"required\":true,\"abstract\":true"_s), u"{}"_s);
    row("what seems missing may be what is unknown", field(u"\"type\":\"string\",\"required\":true"_s),
        u"{\"old\":\"x\"}"_s, {u"unknown old"_s});

    // types
    const QList<std::tuple<QString, QString, QString>> types{
        {u"string"_s, u"\"x\""_s, u"5"_s},          {u"number"_s, u"5.5"_s, u"\"5\""_s},
        {u"integer"_s, u"5.0"_s, u"5.5"_s},         {u"boolean"_s, u"true"_s, u"\"true\""_s},
        {u"array"_s, u"[1]"_s, u"{\"x\":1}"_s},     {u"set"_s, u"[1]"_s, u"\"x\""_s},
        {u"map"_s, u"{\"x\":1}"_s, u"[1]"_s},       {u"record"_s, u"{}"_s, u"\"x\""_s},
        {u"foreign"_s, u"{\"id\":\"x\"}"_s, u"5"_s}};
    for (const auto &[type, good, bad] : types) {
        const auto schema = field(u"\"type\":\"%1\""_s.arg(type));
        row(qPrintable(u"a value of type "_s + type), schema, u"{\"a\":%1}"_s.arg(good));
        row(qPrintable(u"a value that is no "_s + type), schema, u"{\"a\":%1}"_s.arg(bad), {u"type a"_s});
    }
    row("an empty list of Lua may be {}", field(u"\"type\":\"array\""_s), u"{\"a\":{}}"_s);
    row("an empty map of Lua may be []", field(u"\"type\":\"map\""_s), u"{\"a\":[]}"_s);
    row("an empty record of Lua may be []", field(u"\"type\":\"record\",\"fields\":[]"_s), u"{\"a\":[]}"_s);
    for (const auto &type : {u"json"_s, u"function"_s, u"any"_s, u"self"_s, u"tomorrow"_s})
        row(qPrintable(u"nothing is said of type "_s + type), field(u"\"type\":\"%1\""_s.arg(type)),
            u"{\"a\":[5]}"_s);

    // rules: attribute, value that keeps it, value that breaks it
    const QList<std::tuple<const char *, QString, QString, QString, QString>> rules{
        {"eq", u"boolean"_s, u"\"eq\":true"_s, u"true"_s, u"false"_s},
        {"eq null", u"string"_s, u"\"eq\":null"_s, u"null"_s, u"\"x\""_s},
        {"ne", u"string"_s, u"\"ne\":\"x\""_s, u"\"y\""_s, u"\"x\""_s},
        {"one_of", u"string"_s, u"\"one_of\":[\"x\",\"y\"]"_s, u"\"y\""_s, u"\"z\""_s},
        {"one_of numbers", u"integer"_s, u"\"one_of\":[301,302]"_s, u"302.0"_s, u"303"_s},
        {"not_one_of", u"string"_s, u"\"not_one_of\":[\"x\"]"_s, u"\"y\""_s, u"\"x\""_s},
        {"between, low", u"integer"_s, u"\"between\":[1,5]"_s, u"1"_s, u"0"_s},
        {"between, high", u"number"_s, u"\"between\":[1,5]"_s, u"5"_s, u"5.5"_s},
        {"between without end", u"number"_s, u"\"between\":[0,\"inf\"]"_s, u"1e300"_s, u"-1"_s},
        {"gt", u"number"_s, u"\"gt\":0"_s, u"0.1"_s, u"0"_s},
        {"timestamp", u"integer"_s, u"\"timestamp\":true"_s, u"1700000000"_s, u"0"_s},
        {"uuid", u"string"_s, u"\"uuid\":true"_s, u"\"2C4CA90D-a026-4a60-8d5b-2ac331439ac0\""_s, u"\"x\""_s},
        {"len_eq", u"string"_s, u"\"len_eq\":2"_s, u"\"xy\""_s, u"\"xyz\""_s},
        {"len_min of a list", u"array"_s, u"\"len_min\":1"_s, u"[1]"_s, u"[]"_s},
        {"len_max in bytes", u"string"_s, u"\"len_max\":3"_s, u"\"xyz\""_s, u"\"\u00e4\u00e4\""_s},
        {"starts_with", u"string"_s, u"\"starts_with\":\"/\""_s, u"\"/x\""_s, u"\"x\""_s},
        {"match", u"string"_s, u"\"match\":\"^%u+$\""_s, u"\"GET\""_s, u"\"get\""_s},
        {"not_match", u"string"_s, u"\"not_match\":\"%s\""_s, u"\"x\""_s, u"\"x y\""_s},
        {"match_all", u"string"_s, u"\"match_all\":[{\"pattern\":\"a\"},{\"pattern\":\"b\"}]"_s, u"\"ab\""_s,
         u"\"a\""_s},
        {"match_none", u"string"_s, u"\"match_none\":[{\"pattern\":\"//\",\"err\":\"no\"}]"_s, u"\"/a/\""_s,
         u"\"/a//\""_s},
        {"match_any", u"string"_s, u"\"match_any\":{\"patterns\":[\"^/\",\"^~/\"]}"_s, u"\"~/x\""_s,
         u"\"x\""_s},
        {"contains", u"array"_s, u"\"contains\":\"openid\""_s, u"[\"x\",\"openid\"]"_s, u"[\"x\"]"_s},
        {"mutually_exclusive_subsets", u"set"_s,
         u"\"mutually_exclusive_subsets\":[[\"http\",\"https\"],[\"tcp\"]]"_s, u"[\"http\",\"https\"]"_s,
         u"[\"http\",\"tcp\"]"_s}};
    for (const auto &[name, type, attribute, good, bad] : rules) {
        const auto schema = field(u"\"type\":\"%1\",%2"_s.arg(type, attribute));
        row(qPrintable(QString::fromLatin1(name) + u" is kept"_s), schema, u"{\"a\":%1}"_s.arg(good));
        row(qPrintable(QString::fromLatin1(name) + u" is broken"_s), schema, u"{\"a\":%1}"_s.arg(bad),
            {u"value a"_s});
    }
    row("a field that must not be null", field(u"\"type\":\"string\",\"ne\":null"_s), u"{}"_s,
        {u"missing a"_s});
    row("a field that must have a value", field(u"\"type\":\"boolean\",\"eq\":true"_s), u"{\"a\":null}"_s,
        {u"missing a"_s});
    row("a rule that can't be read judges nothing",
        field(u"\"type\":\"integer\",\"between\":[1],\"gt\":\"x\",\"one_of\":7,\"soon\":{\"x\":1}"_s),
        u"{\"a\":9}"_s);
    row("a pattern that can't be read judges nothing", field(u"\"type\":\"string\",\"match\":\"%b()[\""_s),
        u"{\"a\":\"x\"}"_s);

    // references and secrets
    const auto vault = u"{\"a\":\"{vault://env/x}\"}"_s;
    row("a reference stands for what nobody knows",
        field(u"\"type\":\"string\",\"referenceable\":true,\"one_of\":[\"x\"]"_s), vault);
    row("where no reference may stand it is a text", field(u"\"type\":\"string\",\"one_of\":[\"x\"]"_s),
        vault, {u"value a"_s});
    row("a reference instead of a number", field(u"\"type\":\"integer\""_s), vault);
    row("a placeholder of an encrypted value",
        field(u"\"type\":\"string\",\"encrypted\":true,\"len_min\":20"_s), u"{\"a\":\"***\"}"_s);
    row("references in a list",
        field(
            u"\"type\":\"array\",\"elements\":{\"type\":\"string\",\"referenceable\":true,\"len_max\":2}"_s),
        u"{\"a\":[\"{vault://env/x}\"]}"_s);

    // inside
    const auto metrics = field(u"\"type\":\"array\",\"elements\":{\"type\":\"record\",\"fields\":[{\"n\":{"
                               "\"type\":\"string\",\"required\":true,\"one_of\":[\"x\"]}}]}"_s);
    row("a list of records", metrics, u"{\"a\":[{\"n\":\"x\"}]}"_s);
    row("a value inside a list", metrics, u"{\"a\":[{\"n\":\"x\"},{\"n\":\"y\"}]}"_s, {u"value a[].n"_s});
    row("missing inside a list", metrics, u"{\"a\":[{}]}"_s, {u"missing a[].n"_s});
    row("unknown inside a list", metrics, u"{\"a\":[{\"n\":\"x\",\"m\":1}]}"_s, {u"unknown a[].m"_s});
    row("an item of another type", metrics, u"{\"a\":[5]}"_s, {u"type a[]"_s});
    const auto headers = field(u"\"type\":\"map\",\"keys\":{\"type\":\"string\",\"match_none\":[{\"pattern\":"
                               "\"^[Hh]ost$\"}]},\"values\":{\"type\":\"string\"}"_s);
    row("a map", headers, u"{\"a\":{\"x\":\"y\"}}"_s);
    row("a map's value of another type", headers, u"{\"a\":{\"x\":[\"y\"]}}"_s, {u"type a.*"_s});
    row("a map's key", headers, u"{\"a\":{\"host\":\"y\"}}"_s, {u"value a.*"_s});
    const auto record = [](const QString &more) {
        return u"{\"r\":{\"type\":\"record\",%1\"fields\":[{\"a\":{\"type\":\"string\",\"required\":true}}]}}"_s
            .arg(more);
    };
    row("a record that need not be there", record({}), u"{\"r\":null}"_s);
    row("a record that must be, and so must its field", record(u"\"required\":true,"_s), u"{}"_s,
        {u"missing r.a"_s});
    row("an unknown field of a record", record({}), u"{\"r\":{\"a\":\"x\",\"b\":1}}"_s, {u"unknown r.b"_s});

    // deprecation and older names
    const auto old = field(u"\"type\":\"integer\",\"deprecation\":{\"message\":\"m\",\"removal_in_version\":"
                           "\"4.0\",\"old_default\":10}"_s);
    row("a deprecated field in use", old, u"{\"a\":5}"_s, {u"deprecated a"_s});
    row("a deprecated field at its old default", old, u"{\"a\":10}"_s);
    row("a deprecated field that is null", old, u"{\"a\":null}"_s);
    const auto renamed =
        u"{\"fields\":[{\"redis\":{\"type\":\"record\",\"required\":true,\"fields\":[{\"port\":{\"type\":"
        "\"integer\",\"default\":6379}},{\"host\":{\"type\":\"string\",\"required\":true}}]}}],"
        "\"shorthand_fields\":[{\"redis_port\":{\"type\":\"integer\",\"deprecation\":{\"message\":\"m\","
        "\"removal_in_version\":\"4.0\",\"replaced_with\":[{\"path\":[\"redis\",\"port\"]}]}}},{\"redis_"
        "host\":{"
        "\"type\":\"string\",\"translate_backwards\":[\"redis\",\"host\"]}},{\"silent\":{\"type\":\"number\"}}]}"_s;
    row("older names in use", renamed, u"{\"redis_port\":6380,\"redis_host\":\"x\"}"_s,
        {u"deprecated redis_host"_s, u"deprecated redis_port"_s});
    row("an older name at its successor's default", renamed, u"{\"redis_port\":6379,\"redis_host\":null}"_s,
        {u"missing redis.host"_s});
    row("older names that are only shown beside the new ones", renamed,
        u"{\"redis_port\":6380,\"redis_host\":\"x\",\"redis\":{\"port\":6380,\"host\":\"x\"}}"_s);
    row("older names beside new ones that hold nothing", renamed,
        u"{\"redis_port\":6380,\"redis_host\":\"x\",\"redis\":{\"port\":6380,\"host\":null}}"_s,
        {u"deprecated redis_host"_s});
    row("conditions of a record whose values stand under older names",
        u"{\"fields\":[{\"r\":{\"type\":\"record\",\"required\":true,\"fields\":[{\"h\":{\"type\":"
        "\"string\"}}],\"entity_checks\":[{\"at_least_one_of\":[\"h\"]}]}}],\"shorthand_fields\":[{"
        "\"r_h\":{\"type\":\"string\",\"translate_backwards\":[\"r\",\"h\"]}}]}"_s,
        u"{\"r_h\":\"x\"}"_s, {u"deprecated r_h"_s});
    row("an older name of another type", renamed, u"{\"redis_port\":\"x\",\"redis_host\":\"x\"}"_s,
        {u"deprecated redis_host"_s, u"deprecated redis_port"_s, u"type redis_port"_s});
    row("a name that a function translates", renamed, u"{\"silent\":5}"_s);

    // conditions on several fields
    const auto checked = [](const QString &check, const QString &ofB = {}) {
        return u"{\"fields\":[{\"a\":{\"type\":\"string\"}},{\"b\":{\"type\":\"string\"%2}},{\"l\":{\"type\":"
               "\"array\"}}],\"entity_checks\":[%1]}"_s.arg(check, ofB);
    };
    const auto lists = [&](const char *name, const QString &check, const QString &good, const QString &bad,
                           const QString &fields) {
        row(qPrintable(QString::fromLatin1(name) + u" is kept"_s), checked(check), good);
        row(qPrintable(QString::fromLatin1(name) + u" is broken"_s), checked(check), bad,
            {u"combination "_s + fields});
    };
    lists("at_least_one_of", u"{\"at_least_one_of\":[\"a\",\"l\"]}"_s, u"{\"l\":[1]}"_s, u"{\"l\":[]}"_s,
          u"a, l"_s);
    lists("only_one_of", u"{\"only_one_of\":[\"a\",\"b\"]}"_s, u"{\"a\":\"x\"}"_s,
          u"{\"a\":\"x\",\"b\":\"y\"}"_s, u"a, b"_s);
    lists("distinct", u"{\"distinct\":[\"a\",\"b\"]}"_s, u"{\"a\":\"x\",\"b\":\"y\"}"_s,
          u"{\"a\":\"x\",\"b\":\"x\"}"_s, u"a, b"_s);
    lists("mutually_required", u"{\"mutually_required\":[\"a\",\"b\"]}"_s, u"{}"_s, u"{\"a\":\"x\"}"_s,
          u"a, b"_s);
    lists("mutually_exclusive", u"{\"mutually_exclusive\":[\"a\",\"b\"]}"_s, u"{\"a\":\"x\",\"b\":null}"_s,
          u"{\"a\":\"x\",\"b\":\"y\"}"_s, u"a, b"_s);
    lists("mutually_exclusive_sets",
          u"{\"mutually_exclusive_sets\":{\"set1\":[\"a\"],\"set2\":[\"b\",\"l\"]}}"_s,
          u"{\"b\":\"x\",\"l\":[1]}"_s, u"{\"a\":\"x\",\"l\":[1]}"_s, u"a"_s);
    const auto conditional =
        u"{\"conditional\":{\"if_field\":\"a\",\"if_match\":{\"eq\":\"x\"},\"then_field\":"
        "\"b\",\"then_match\":{\"required\":true}}}"_s;
    lists("conditional", conditional, u"{\"a\":\"x\",\"b\":\"y\"}"_s, u"{\"a\":\"x\"}"_s, u"b"_s);
    row("conditional does not apply", checked(conditional), u"{\"a\":\"y\"}"_s);
    row("conditional on nothing", checked(conditional), u"{}"_s);
    row("conditional with a default", checked(conditional, u",\"default\":\"y\""_s), u"{\"a\":\"x\"}"_s);
    row("conditional on a reference", checked(conditional), vault);
    row("a condition that is a function",
        checked(u"{\"conditional\":{\"if_field\":\"a\",\"if_match\":{},\"then_field\":\"b\",\"then_match\":{"
                "\"required\":true}}}"_s),
        u"{\"a\":\"x\"}"_s);
    row("a check that is a function", checked(u"{\"custom_entity_check\":{\"field_sources\":[\"a\"]}}"_s),
        u"{\"a\":\"x\"}"_s);
    const auto noneOf =
        u"{\"conditional\":{\"if_field\":\"l\",\"if_match\":{\"elements\":{\"type\":\"string\","
        "\"not_one_of\":[\"tls\"]}},\"then_field\":\"b\",\"then_match\":{\"eq\":null}}}"_s;
    lists("conditional on items", noneOf, u"{\"l\":[\"tls\"],\"b\":\"x\"}"_s,
          u"{\"l\":[\"http\"],\"b\":\"x\"}"_s, u"b"_s);
    const auto oneOf =
        u"{\"conditional_at_least_one_of\":{\"if_field\":\"a\",\"if_match\":{\"match\":\"^x$\"},"
        "\"then_at_least_one_of\":[\"b\"],\"else_match\":{\"eq\":\"y\"},"
        "\"else_then_at_least_one_of\":[\"l\"]}}"_s;
    lists("conditional_at_least_one_of", oneOf, u"{\"a\":\"x\",\"b\":\"z\"}"_s, u"{\"a\":\"x\"}"_s, u"b"_s);
    row("its other branch is kept", checked(oneOf), u"{\"a\":\"y\",\"l\":[1]}"_s);
    row("its other branch is broken", checked(oneOf), u"{\"a\":\"y\"}"_s, {u"combination b"_s});
    row("neither branch", checked(oneOf), u"{\"a\":\"z\"}"_s);
    row("what a check misses may be what is unknown", checked(u"{\"at_least_one_of\":[\"a\",\"b\"]}"_s),
        u"{\"functions\":[\"x\"]}"_s, {u"unknown functions"_s});
    row("a check sees older names in their new place",
        u"{\"fields\":[{\"p\":{\"type\":\"string\"}},{\"redis\":{\"type\":\"record\",\"required\":true,"
        u"\"fields\":[{"
        "\"host\":{\"type\":\"string\"}}]}}],\"shorthand_fields\":[{\"redis_host\":{\"type\":\"string\","
        "\"translate_backwards\":[\"redis\",\"host\"]}}],\"entity_checks\":[{\"conditional\":{\"if_field\":"
        "\"p\","
        "\"if_match\":{\"eq\":\"redis\"},\"then_field\":\"redis.host\",\"then_match\":{\"required\":true}}}]}"_s,
        u"{\"p\":\"redis\",\"redis_host\":\"x\"}"_s, {u"deprecated redis_host"_s});
}

void TestSchemaWalk::finds()
{
    QFETCH(QString, schema);
    QFETCH(QString, entity);
    QVERIFY2(!object(entity).isEmpty() || entity == "{}"_L1, "the row's entity is no JSON");
    QTEST(problemsOf(schema, entity), "problems");
}

void TestSchemaWalk::aReducedEntityMissesNothing()
{
    const auto schema =
        u"{\"fields\":[{\"a\":{\"type\":\"string\",\"required\":true}},{\"b\":{\"type\":\"string\","
        "\"one_of\":[\"x\"]}}],\"entity_checks\":[{\"at_least_one_of\":[\"a\"]}]}"_s;
    QCOMPARE(problemsOf(schema, u"{\"b\":\"x\"}"_s, false), QStringList());
    QCOMPARE(problemsOf(schema, u"{\"b\":\"y\"}"_s, false), QStringList{u"value b"_s});
}

void TestSchemaWalk::deprecationsNameTheirSuccessors()
{
    const auto schemas = test::schemasOf(u"3.9.1"_s);
    const auto schema = schemas.plugins.value(u"acme"_s);
    const auto entity =
        object(u"{\"config\":{\"account_email\":\"a@example.com\",\"storage_config\":{\"redis\":{"
               "\"auth\":\"p\"}}}}"_s);
    const auto problems = SchemaWalk(true).check(schema, entity);
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems.front().field, u"config.storage_config.redis.auth"_s);
    QCOMPARE(problems.front().successors, QStringList{u"config.storage_config.redis.password"_s});
    QCOMPARE(problems.front().expected->deprecation->removedIn, Version(4, 0));
}

void TestSchemaWalk::refusesWhatIsNoSchema_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << QByteArray("{\"fields\":[");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("another answer") << QByteArray("{\"message\":\"x\"}");
    QTest::newRow("fields that are none") << QByteArray("{\"fields\":{\"a\":1}}");
}

void TestSchemaWalk::refusesWhatIsNoSchema()
{
    QFETCH(QByteArray, body);
    const auto schema = decodeSchema(body, u"y"_s);
    QVERIFY(!schema);
    QCOMPARE(schema.error().kind, ErrorKind::Malformed);
}

void TestSchemaWalk::luaPatterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *pattern, const char *text, bool found) {
        QTest::addRow("%s in '%s'", pattern, text) << QByteArray(pattern) << QByteArray(text) << found;
    };
    row("b", "abc", true);
    row("^b", "abc", false);
    row("c$", "abc", true);
    row("b$", "abc", false);
    row("^%u+$", "GET", true);
    row("^%u+$", "", false);
    row("^%a[%w_]*$", "a_1", true);
    row("^[a-z][a-z%d-]-[a-z%d]+$", "my-env", true);
    row("^[a-z][a-z%d-]-[a-z%d]+$", "my-", false);
    row("^%*%.", "*.example.com", true);
    row("^[^*]*%*?[^*]*$", "a.*", true);
    row("^[^*]*%*?[^*]*$", "*.*", false);
    row("a+b", "aaab", true);
    row("a+b", "b", false);
    row("a*+", "a+", true);
    row("a*+", "aa", false);
    row("x-y", "xxy", true);
    row("[]]", "]", true);
    row("[^]]", "]", false);
    row("[a-]", "-", true);
    row("%S", " ", false);
    row("(%d)(%d)", "12", true);
    row("a$b", "a$b", true);
    row("%.", "a", false);
    row(".", "", false);
    row("", "", true);
}

void TestSchemaWalk::luaPatterns()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, found);
    const auto answer = luaMatches(text, pattern);
    QVERIFY(answer.has_value());
    QCOMPARE(*answer, found);
}

void TestSchemaWalk::hardPatternsEnd()
{
    for (const auto *pattern : {"[", "[^", "%", "[%", "(", "%b()", "%f[a]", "%1", "a)"})
        QVERIFY2(!luaMatches("aaa", pattern).has_value(), pattern);
    const QByteArray many(5000, 'a');
    QVERIFY(!luaMatches(many, "a*a*a*a*a*b").has_value());
    QVERIFY(!luaMatches(many, QByteArray(2000, '.')).has_value());
}

void TestSchemaWalk::hugeValuesEnd()
{
    const QString huge(10'000'000, u'a');
    const auto schema = test::schemaFrom(object(u"{\"fields\":[{\"a\":{\"type\":\"string\",\"match\":\"a*a*"
                                                u"b\",\"len_max\":5}},{\"m\":{\"type\":\"map\","
                                                "\"values\":{\"type\":\"string\"}}}]}"_s));
    QJsonObject members;
    for (int i = 0; i < 10'000; ++i)
        members.insert(QString::number(i), i);
    const auto problems = SchemaWalk(true).check(schema, {{u"a"_s, huge}, {u"m"_s, members}});
    QVERIFY(problems.size() > 1 && problems.size() <= SchemaWalk::mostProblems);
    QString deep;
    for (int i = 0; i < 200; ++i)
        deep += u"{\"fields\":[{\"r\":{\"type\":\"record\",\"required\":true,"_s.mid(i == 0 ? 0 : 1);
    const auto body = deep.toUtf8() + "\"x\":1" + QByteArray("}}]").repeated(200) + "}";
    if (const auto record = decodeSchema(body, u"y"_s))
        QCOMPARE(SchemaWalk(true).check(*record, {}).size(), std::size_t(0));
}

//! Real schemas and entities with anything at places by chance: no crash, no end of time.
void TestSchemaWalk::chanceNeverCrashes()
{
    const auto all = test::recordedSchemas(u"3.9.1"_s);
    QRandomGenerator random(20261127);
    qint64 found = 0;
    for (int round = 0; round < 4; ++round) {
        for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
            const auto body = QJsonDocument(mutated(it.value(), random).toObject()).toJson();
            const auto schema = decodeSchema(body, it.key());
            if (!schema)
                continue;
            for (int i = 0; i < 5; ++i) {
                QJsonObject entity;
                for (const auto &field : schema->fields)
                    entity.insert(field.name, anything(random, 0));
                const auto config = schema->find(u"config");
                QJsonObject inner;
                if (config && config->record) {
                    for (const auto &field : config->record->fields)
                        inner.insert(field.name, anything(random, 1));
                    entity.insert(u"config"_s, inner);
                }
                found += qint64(SchemaWalk(i % 2 == 0).check(*schema, entity).size());
            }
        }
    }
    QVERIFY(found > 1000);
}

QTEST_GUILESS_MAIN(TestSchemaWalk)
#include "tst_schemawalk.moc"
