#include "tools/DeclarativeEvents.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

constexpr std::size_t deepest = 64;
constexpr int mostAliases = 10'000;
constexpr qint64 mostEntities = 50'000'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeclarativeEvents)
};

} // namespace

void DeclarativeEvents::OnNull(const YAML::Mark &mark, YAML::anchor_t)
{
    if (m_levels.empty())
        throw DeclarativeFault{mark.line + 1, Text::tr("it holds no configuration"), false};
    advance();
}

void DeclarativeEvents::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    if (++m_aliases > mostAliases)
        throw DeclarativeFault{mark.line + 1, Text::tr("too many aliases"), true};
    if (m_levels.empty())
        throw DeclarativeFault{mark.line + 1, Text::tr("it holds no configuration"), false};
    const auto &level = m_levels.back();
    if (level.node == Node::Sequence && !level.kind.isEmpty())
        count(mark, level.kind);
    const auto counts = m_anchors.value(anchor);
    for (auto one = counts.cbegin(); one != counts.cend(); ++one) {
        auto &sum = m_levels.back().counts[one.key()];
        sum += one.value();
        if (sum > mostEntities)
            throw DeclarativeFault{mark.line + 1, Text::tr("aliases multiply its entities without measure"),
                                   true};
    }
    advance();
}

void DeclarativeEvents::OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t,
                                 const std::string &value)
{
    if (m_levels.empty())
        throw DeclarativeFault{mark.line + 1, Text::tr("it holds no configuration"), false};
    auto &level = m_levels.back();
    if (level.node == Node::Map && level.isKey) {
        level.key = QString::fromStdString(value);
        level.isKey = false;
        return;
    }
    if (level.node == Node::Sequence && !level.kind.isEmpty())
        throw DeclarativeFault{mark.line + 1,
                               Text::tr("%1 holds something that is no entity").arg(level.kind), false};
    if (atTop() && level.key == QLatin1String("_format_version"))
        m_file.formatVersion = QString::fromStdString(value);
    if (atTop() && level.key == QLatin1String("_workspace"))
        m_file.workspace = QString::fromStdString(value);
    advance();
}

void DeclarativeEvents::OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                                        YAML::EmitterStyle::value)
{
    push(mark, Node::Sequence, anchor);
}

void DeclarativeEvents::OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                                   YAML::EmitterStyle::value)
{
    push(mark, Node::Map, anchor);
}

QString DeclarativeEvents::kindOfChild(Node node) const
{
    const auto &parent = m_levels.back();
    if (parent.node == Node::Sequence)
        return node == Node::Map ? parent.kind : QString();
    if (node == Node::Map || parent.key.startsWith(QLatin1Char('_')))
        return {};
    return atTop() || isEntityList(parent.kind, parent.key) ? parent.key : QString();
}

void DeclarativeEvents::push(const YAML::Mark &mark, Node node, YAML::anchor_t anchor)
{
    if (m_levels.size() >= deepest)
        throw DeclarativeFault{mark.line + 1, Text::tr("nested too deeply"), true};
    if (m_levels.empty() && node != Node::Map)
        throw DeclarativeFault{mark.line + 1, Text::tr("it is a list, not a configuration"), false};
    Level level;
    level.node = node;
    level.anchor = anchor;
    if (!m_levels.empty()) {
        if (m_levels.back().node == Node::Map && m_levels.back().isKey)
            throw DeclarativeFault{mark.line + 1, Text::tr("a key that is no text"), false};
        level.kind = kindOfChild(node);
        if (node == Node::Map && !level.kind.isEmpty())
            count(mark, level.kind);
    }
    m_levels.push_back(std::move(level));
}

void DeclarativeEvents::pop()
{
    const Level level = std::move(m_levels.back());
    m_levels.pop_back();
    if (level.anchor != 0)
        m_anchors.insert(level.anchor, level.counts);
    if (m_levels.empty()) {
        m_file.counts = level.counts;
        return;
    }
    auto &sums = m_levels.back().counts;
    for (auto one = level.counts.cbegin(); one != level.counts.cend(); ++one)
        sums[one.key()] += one.value();
    advance();
}

void DeclarativeEvents::advance()
{
    if (auto &level = m_levels.back(); level.node == Node::Map)
        level.isKey = !level.isKey;
}

void DeclarativeEvents::count(const YAML::Mark &mark, const QString &kind)
{
    auto &sum = m_levels.back().counts[kind];
    if (++sum > mostEntities)
        throw DeclarativeFault{mark.line + 1, Text::tr("more entities than a gateway can hold"), true};
}

} // namespace gatelift
