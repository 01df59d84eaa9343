#include "knowledge/LogLineCatalog.h"

#include "knowledge/KeyedNode.h"
#include "knowledge/KnowledgeFile.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::LogLineCatalog)
};

// Shorter ones would let through almost every line.
constexpr qsizetype shortestWord = 3;

QString oneOf(const KnowledgeNode &node, const QStringList &words)
{
    return keyed(node, [&words](const QString &key) {
        return words.contains(key) ? std::optional(key) : std::nullopt;
    });
}

QRegularExpression readPattern(const KnowledgeNode &node)
{
    // However a line was made, giving up on it takes a moment only.
    QRegularExpression pattern(u"(*LIMIT_MATCH=200000)"_s + node.string());
    if (!pattern.isValid())
        node.fault(pattern.errorString());
    return pattern;
}

LogLine readLine(const KnowledgeNode &node)
{
    LogLine line;
    line.id = node.string("id");
    line.role = oneOf(node.at("role"), {u"control-plane"_s, u"data-plane"_s, u"any"_s});
    line.about = node.string("about");
    if (node.has("levels"))
        line.levels = node.strings("levels");
    line.contains = node.strings("contains");
    if (line.contains.isEmpty() ||
        std::any_of(line.contains.cbegin(), line.contains.cend(),
                    [](const QString &word) { return word.size() < shortestWord; }))
        node.at("contains").fault(Text::tr("words of at least three characters are expected here"));
    line.pattern = readPattern(node.at("pattern"));
    line.since = node.at("since").version();
    line.until = node.version("until");
    if (!line.until.isNull() && line.until < line.since)
        node.at("until").fault(Text::tr("the last version is before the first"));
    if (node.has("severity"))
        line.severity = keyed(node.at("severity"), changeSeverityFromKey);
    if (node.has("outcome") && oneOf(node.at("outcome"), {u"affected"_s, u"review"_s}) == "review"_L1)
        line.judge = node.filledText("judge");
    line.title = node.filledText("title");
    line.means = node.filledText("means");
    line.action = node.filledText("action");
    line.source = node.filledString("source");
    return line;
}

} // namespace

Result<LogLineCatalog> LogLineCatalog::load(const QString &directory)
{
    LogLineCatalog catalog;
    QSet<QString> ids;
    const auto done =
        readKnowledge(knowledgeFolder(directory), u"log-lines.json"_s, [&](const KnowledgeNode &root) {
            catalog.m_date = root.date("date");
            for (const KnowledgeNode &node : root.at("lines").items()) {
                catalog.m_lines.append(readLine(node));
                const auto &id = catalog.m_lines.constLast().id;
                if (ids.contains(id))
                    node.at("id").fault(Text::tr("'%1' is there twice").arg(id));
                ids.insert(id);
            }
        });
    if (!done)
        return tl::unexpected(done.error());
    return catalog;
}

const LogLine *LogLineCatalog::find(const QString &id) const
{
    const auto found =
        std::find_if(m_lines.cbegin(), m_lines.cend(), [&id](const LogLine &line) { return line.id == id; });
    return found == m_lines.cend() ? nullptr : &*found;
}

} // namespace gatelift
