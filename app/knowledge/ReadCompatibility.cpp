#include "knowledge/Readers.h"

#include <array>

namespace gatelift {
namespace {

using VersionCheck = CompatibilityRule::VersionCheck;
using PluginCheck = CompatibilityRule::PluginCheck;

constexpr std::array<std::pair<const char *, VersionCheck>, 4> versionChecks{
    {{"unchecked", VersionCheck::Unchecked},
     {"same-line", VersionCheck::SameLine},
     {"window", VersionCheck::Window},
     {"not-newer-minor", VersionCheck::NotNewerMinor}}};
constexpr std::array<std::pair<const char *, PluginCheck>, 4> pluginChecks{
    {{"unchecked", PluginCheck::Unchecked},
     {"identical", PluginCheck::Identical},
     {"same-minor", PluginCheck::SameMinor},
     {"not-newer-minor", PluginCheck::NotNewerMinor}}};

template <typename Table>
auto readKey(const KnowledgeNode &node, const Table &table)
{
    const QString key = node.string();
    QStringList known;
    for (const auto &[candidate, value] : table) {
        known << QString::fromLatin1(candidate);
        if (known.last() == key)
            return value;
    }
    node.fault(known.join(QLatin1Char('|')));
}

} // namespace

CompatibilityRules readCompatibility(const KnowledgeNode &root)
{
    CompatibilityRules rules;
    for (const auto &node : root.at("rules").items())
        rules.rules << CompatibilityRule{node.string("id"),
                                         node.range("range"),
                                         readKey(node.at("versions"), versionChecks),
                                         readKey(node.at("plugins"), pluginChecks),
                                         node.number("window"),
                                         node.text("text"),
                                         node.string("source")};
    for (const auto &node : root.at("remarks").items())
        rules.remarks << CompatibilityRemark{node.string("id"),         node.range("range"),
                                             node.range("dataPlane"),   node.strings("plugins"),
                                             node.strings("onReasons"), node.flag("sameMajor", true),
                                             node.text("text"),         node.string("source")};
    for (const auto &node : root.at("reasons").items())
        rules.reasons.insert(node.string("id"), {node.text("text"), node.string("source")});
    for (const auto &node : root.at("pluginExceptions").items())
        rules.pluginExceptions.insert(node.string("plugin"), node.at("version").version());
    return rules;
}

} // namespace gatelift
