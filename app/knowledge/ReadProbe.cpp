#include "knowledge/ReadProbe.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReadProbe)
};

using Test = ValueTest::Kind;

constexpr std::array<std::pair<const char *, Test>, 11> tests{{{"set", Test::Set},
                                                               {"equals", Test::Equals},
                                                               {"in", Test::In},
                                                               {"not-in", Test::NotIn},
                                                               {"matches", Test::Matches},
                                                               {"contains", Test::Contains},
                                                               {"below", Test::Below},
                                                               {"above", Test::Above},
                                                               {"type", Test::Type},
                                                               {"longer", Test::Longer},
                                                               {"regex-like", Test::RegexLike}}};
constexpr std::array types{"array", "object", "string", "number", "boolean"};
constexpr std::array scopes{"global", "service", "route", "consumer", "consumer-group"};
constexpr std::array certificateProperties{"key-bits", "signature", "days-left", "key-type"};

//! Takes keys of a node and complains about those that nobody took: a mistyped key must not go unnoticed.
class Keys
{
public:
    explicit Keys(const KnowledgeNode &node)
        : m_node(node)
    {
    }

    bool take(const char *key)
    {
        if (!m_node.has(key))
            return false;
        m_taken.insert(QLatin1String(key));
        return true;
    }
    void noMore() const
    {
        for (const auto &[key, value] : m_node.members()) {
            if (!m_taken.contains(key))
                value.fault(Text::tr("'%1' has no meaning here").arg(key));
        }
    }

private:
    const KnowledgeNode &m_node;
    QSet<QString> m_taken;
};

template <typename Words>
QString oneOf(const KnowledgeNode &node, const Words &words)
{
    auto word = node.string();
    if (std::none_of(words.begin(), words.end(),
                     [&word](const char *one) { return word == QLatin1String(one); }))
        node.fault(Text::tr("'%1' is not one of the known words").arg(word));
    return word;
}

QStringList oneOrMore(const KnowledgeNode &node, const char *key)
{
    if (!node.at(key).json().isArray())
        return {node.string(key)};
    auto words = node.strings(key);
    if (words.isEmpty())
        node.at(key).fault(Text::tr("names nothing"));
    return words;
}

ValueTest readTest(const KnowledgeNode &node, const char *key, Test kind)
{
    ValueTest test{kind, {}, {}, 0, {}};
    switch (kind) {
    case Test::Set:
        test.kind = node.flag(key) ? Test::Set : Test::Unset;
        break;
    case Test::Equals:
    case Test::Contains:
        test.values.append(node.at(key).json());
        break;
    case Test::In:
    case Test::NotIn:
        for (const auto &value : node.at(key).items())
            test.values.append(value.json());
        break;
    case Test::Matches:
        test.pattern.setPattern(node.string(key));
        test.pattern.optimize();
        if (!test.pattern.isValid())
            node.at(key).fault(test.pattern.errorString());
        break;
    case Test::Below:
    case Test::Above:
    case Test::Longer:
        test.number = node.real(key);
        break;
    case Test::Type:
        test.type = oneOf(node.at(key), types);
        break;
    case Test::RegexLike:
        if (!node.flag(key))
            node.at(key).fault(Text::tr("only true has a meaning here"));
        break;
    case Test::Unset:
        break;
    }
    return test;
}

std::optional<ValueTest> takeTest(const KnowledgeNode &node, Keys &keys)
{
    std::optional<ValueTest> found;
    for (const auto &[key, kind] : tests) {
        if (!keys.take(key))
            continue;
        if (found)
            node.fault(Text::tr("one test at a time: join two by 'all'"));
        found = readTest(node, key, kind);
    }
    return found;
}

ValueTest requireTest(const KnowledgeNode &node, Keys &keys)
{
    const auto test = takeTest(node, keys);
    if (!test)
        node.fault(Text::tr("a test is missing: set, equals, in, matches …"));
    return *test;
}

VersionCondition readVersions(const KnowledgeNode &node)
{
    const auto versions = VersionCondition::parse(node.string());
    if (!versions)
        node.fault(versions.error().message());
    return *versions;
}

void readField(const KnowledgeNode &node, Keys &keys, Probe &probe)
{
    if (!keys.take("field"))
        return;
    probe.field = node.string("field");
    probe.test = requireTest(node, keys);
}

//! all, any or not; whether it was one of them.
bool readJoined(const KnowledgeNode &node, Keys &keys, Probe &probe)
{
    for (const auto &[key, kind] : {std::pair("all", Probe::Kind::All), std::pair("any", Probe::Kind::Any)}) {
        if (!keys.take(key))
            continue;
        probe.kind = kind;
        for (const auto &part : node.at(key).items())
            probe.parts << readProbe(part);
        if (probe.parts.isEmpty())
            node.at(key).fault(Text::tr("names nothing"));
        return true;
    }
    if (!keys.take("not"))
        return false;
    probe.kind = Probe::Kind::Not;
    probe.parts << readProbe(node.at("not"));
    return true;
}

//! What is configured: entities, plugins, kong.conf.
bool readConfigured(const KnowledgeNode &node, Keys &keys, Probe &probe)
{
    if (keys.take("plugin")) {
        probe.kind = Probe::Kind::Plugin;
        probe.names = oneOrMore(node, "plugin");
        if (keys.take("scope"))
            probe.scope = oneOf(node.at("scope"), scopes);
        readField(node, keys, probe);
    } else if (keys.take("entity")) {
        probe.kind = Probe::Kind::Entity;
        probe.names << node.string("entity");
        readField(node, keys, probe);
    } else if (keys.take("conf")) {
        probe.kind = Probe::Kind::Conf;
        probe.names << node.string("conf");
        probe.test = requireTest(node, keys);
    } else if (keys.take("custom-plugin")) {
        probe.kind = Probe::Kind::CustomPlugin;
        if (keys.take("priority")) {
            const auto bounds = node.at("priority");
            if (bounds.has("above"))
                probe.above = bounds.real("above");
            if (bounds.has("below"))
                probe.below = bounds.real("below");
        }
    } else if (keys.take("certificate")) {
        probe.kind = Probe::Kind::Certificate;
        probe.names << oneOf(node.at("certificate"), certificateProperties);
        probe.test = requireTest(node, keys);
    } else {
        return false;
    }
    return true;
}

//! What it runs on.
void readSurroundings(const KnowledgeNode &node, Keys &keys, Probe &probe)
{
    if (keys.take("database")) {
        probe.kind = Probe::Kind::Database;
        probe.names << node.string("database");
        if (keys.take("below"))
            probe.below = QString(node.string("below")).toDouble();
    } else if (keys.take("os")) {
        probe.kind = Probe::Kind::Os;
        probe.names = oneOrMore(node, "os");
    } else if (keys.take("topology")) {
        probe.kind = Probe::Kind::Topology;
        for (const auto &word : oneOrMore(node, "topology")) {
            const auto topology = topologyFromKey(word);
            if (!topology)
                node.at("topology").fault(Text::tr("'%1' is not one of the known words").arg(word));
            probe.topologies << *topology;
        }
    } else if (keys.take("edition")) {
        probe.kind = Probe::Kind::Edition;
        probe.edition = editionFromKey(node.string("edition"));
        if (!probe.edition)
            node.at("edition").fault(
                Text::tr("'%1' is not one of the known words").arg(node.string("edition")));
    } else if (keys.take("from")) {
        probe.kind = Probe::Kind::From;
        probe.versions = readVersions(node.at("from"));
    } else if (keys.take("to")) {
        probe.kind = Probe::Kind::To;
        probe.versions = readVersions(node.at("to"));
    } else if (keys.take("data-plane")) {
        probe.kind = Probe::Kind::DataPlane;
        if (!keys.take("below"))
            node.fault(Text::tr("'%1' is missing").arg(u"below"_s));
        const auto versions = VersionCondition::parse(u'<' + node.string("below"));
        if (!versions)
            node.at("below").fault(versions.error().message());
        probe.versions = *versions;
    } else if (keys.take("template")) {
        probe.kind = Probe::Kind::Template;
    } else if (keys.take("license")) {
        probe.kind = Probe::Kind::License;
    } else {
        node.fault(Text::tr("no probe begins like this"));
    }
}

} // namespace

Probe readProbe(const KnowledgeNode &node)
{
    Keys keys(node);
    Probe probe;
    if (!readJoined(node, keys, probe) && !readConfigured(node, keys, probe))
        readSurroundings(node, keys, probe);
    keys.noMore();
    return probe;
}

} // namespace gatelift
