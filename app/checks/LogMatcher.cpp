#include "checks/LogMatcher.h"

#include "checks/LogRedaction.h"
#include "domain/PrintableText.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

// Nginx cuts what it writes at 4 KiB (NGX_MAX_ERROR_STR, as OpenResty sets it).
constexpr qsizetype longestMessage = 8192;
constexpr qsizetype longestValue = 200;
constexpr qsizetype longestSample = 500;
// So many are told apart; beyond it repeated ones may be counted again.
constexpr qsizetype mostHashes = 20000;

//! Names of nodes, versions, plugins: kept as they are, for they are what people search by.
bool isName(const QString &part)
{
    static const QSet<QString> names{u"dp_id"_s,
                                     u"dp_host"_s,
                                     u"dp_ip"_s,
                                     u"dp_version"_s,
                                     u"cp_version"_s,
                                     u"plugin"_s,
                                     u"accepted"_s,
                                     u"dp_plugin_version"_s,
                                     u"cp_plugin_version"_s,
                                     u"plugin_underscored"_s,
                                     u"field"_s,
                                     u"instead"_s,
                                     u"setting"_s,
                                     u"control_plane"_s,
                                     u"migration"_s,
                                     u"what"_s,
                                     u"seconds"_s,
                                     u"subsystem"_s,
                                     u"expected"_s};
    return names.contains(part);
}

//! A value of somebody's setting says nothing that its name does not.
bool isNeverKept(const QString &part)
{
    return part == u"value" || part == u"got" || part == u"regex";
}

//! What makes one line another node's, plugin's or setting's than the next.
bool tellsWho(const QString &part)
{
    static const QSet<QString> parts{
        u"dp_id"_s, u"dp_host"_s,           u"dp_version"_s,        u"plugin"_s,    u"plugin_underscored"_s,
        u"field"_s, u"dp_plugin_version"_s, u"cp_plugin_version"_s, u"hint"_s,      u"instead"_s,
        u"where"_s, u"setting"_s,           u"migration"_s,         u"subsystem"_s, u"control_plane"_s,
        u"table"_s, u"database"_s,          u"db_version"_s,        u"filters"_s,   u"cp_version"_s};
    return parts.contains(part);
}

QString keptValue(const QString &name, const QString &value)
{
    return (isName(name) ? value : withoutSecrets(value)).left(longestValue);
}

} // namespace

LogMatcher::Message LogMatcher::messageText(const QByteArray &bytes)
{
    Message message;
    message.text = printableText(QString::fromUtf8(bytes.first(std::min(bytes.size(), longestMessage))));
    message.tail = message.text.indexOf(", client: "_L1);
    if (message.tail < 0)
        message.tail = message.text.size();
    return message;
}

LogMatcher::LogMatcher(const LogLine &line)
    : m_pattern(line.pattern)
{
    m_match.id = line.id;
    const auto names = line.pattern.namedCaptureGroups();
    for (int group = 0; group < names.size(); ++group) {
        if (!names[group].isEmpty())
            m_parts.append({names[group], group});
    }
}

bool LogMatcher::take(const Message &message, qint64 time)
{
    const auto found = m_pattern.match(message.text);
    if (!found.hasMatch() || found.capturedStart() >= message.tail)
        return false;
    ++m_match.count;
    noteTimes(time, time);
    // Nodes that are turned away write the same every few seconds.
    const auto hash = qHash(found.capturedView());
    if (m_seen.contains(hash))
        return true;
    if (m_seen.size() < mostHashes)
        m_seen.insert(hash);
    learn(found, message.tail);
    return true;
}

void LogMatcher::learn(const QRegularExpressionMatch &found, qsizetype tail)
{
    if (m_match.sample.isEmpty())
        m_match.sample = sampleOf(found, tail);
    QMap<QString, QString> who;
    for (const auto &part : m_parts) {
        const auto value = found.captured(part.group);
        if (value.isEmpty() || isNeverKept(part.name))
            continue;
        auto &values = m_match.values[part.name];
        const bool isFull = values.size() >= logValueLimit;
        if (isFull && !tellsWho(part.name))
            continue;
        const auto kept = keptValue(part.name, value);
        if (!isFull && !values.contains(kept))
            values.append(kept);
        if (tellsWho(part.name))
            who.insert(part.name, kept);
    }
    noteConcerned(who);
}

void LogMatcher::noteTimes(qint64 first, qint64 last)
{
    if (first <= 0)
        return;
    m_match.lastTime = std::max(m_match.lastTime, last);
    m_match.firstTime = m_match.firstTime == 0 ? first : std::min(m_match.firstTime, first);
}

void LogMatcher::noteConcerned(const QMap<QString, QString> &who)
{
    if (who.isEmpty())
        return;
    size_t hash = 0;
    for (auto it = who.cbegin(); it != who.cend(); ++it)
        hash = qHashMulti(hash, it.key(), it.value());
    if (m_concerned.contains(hash) || m_concerned.size() >= mostHashes)
        return;
    m_concerned.insert(hash);
    ++m_match.concernedCount;
    if (m_match.concerned.size() < logValueLimit)
        m_match.concerned.append(who);
}

void LogMatcher::add(const LogMatch &other)
{
    m_match.count += other.count;
    noteTimes(other.firstTime, other.lastTime);
    if (m_match.sample.isEmpty())
        m_match.sample = other.sample;
    for (auto it = other.values.cbegin(); it != other.values.cend(); ++it) {
        auto &values = m_match.values[it.key()];
        for (const auto &value : *it) {
            if (values.size() < logValueLimit && !values.contains(value))
                values.append(value);
        }
    }
    for (const auto &who : other.concerned)
        noteConcerned(who);
    // Those that were not kept can't be told apart from ours.
    m_match.concernedCount += other.concernedCount - other.concerned.size();
}

//! The recognized part without the request; between the names in it everything is looked through for secrets.
QString LogMatcher::sampleOf(const QRegularExpressionMatch &found, qsizetype tail) const
{
    struct Span
    {
        qsizetype begin;
        qsizetype end;
        bool isKept;
    };
    QList<Span> spans;
    for (const auto &part : m_parts) {
        if (found.capturedLength(part.group) > 0 && (isName(part.name) || isNeverKept(part.name)))
            spans.append({found.capturedStart(part.group), found.capturedEnd(part.group), isName(part.name)});
    }
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.begin < b.begin; });
    QString sample;
    auto from = found.capturedStart();
    const auto whole = found.captured();
    const auto piece = [&](qsizetype begin, qsizetype end) {
        return whole.mid(begin - found.capturedStart(), end - begin);
    };
    for (const auto &span : spans) {
        if (span.begin < from || span.end > tail)
            continue;
        sample += withoutSecrets(piece(from, span.begin));
        sample += span.isKept ? piece(span.begin, span.end) : u"***"_s;
        from = span.end;
    }
    sample += withoutSecrets(piece(from, std::min(tail, found.capturedEnd())));
    return sample.simplified().left(longestSample);
}

} // namespace gatelift
