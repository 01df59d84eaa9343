#include "session/ClusterEventModel.h"

#include "session/Discard.h"

#include <QLocale>

#include <algorithm>
#include <iterator>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

ClusterEventModel::ClusterEventModel(qsizetype most, QObject *parent)
    : QAbstractListModel(parent)
    , m_most(most)
{
}

void ClusterEventModel::addEvents(const QList<ClusterEvent> &events, qsizetype together)
{
    add(eventLines(events, together));
}

void ClusterEventModel::add(const QList<EventLine> &lines)
{
    const auto earlier = [](const EventLine &a, const EventLine &b) { return a.at < b.at; };
    auto sorted = lines;
    // What a poll brings is in order and later than all before: many lines then only move in.
    if (!std::is_sorted(lines.cbegin(), lines.cend(), earlier))
        std::stable_sort(sorted.begin(), sorted.end(), earlier);
    else if (!lines.isEmpty() && (m_lines.empty() || !earlier(lines.constFirst(), m_lines.front()))) {
        beginInsertRows({}, 0, static_cast<int>(lines.size()) - 1);
        for (const auto &line : lines)
            m_lines.push_front(line);
        endInsertRows();
        sorted.clear();
    }
    // Runs that belong between the same two lines go in together; of equal times the later told one is on
    // top.
    for (qsizetype begin = 0; begin < sorted.size();) {
        const auto place = std::find_if(m_lines.cbegin(), m_lines.cend(), [&](const EventLine &line) {
            return line.at <= sorted.at(begin).at;
        });
        const auto row = static_cast<int>(place - m_lines.cbegin());
        auto end = begin + 1;
        while (end < sorted.size() && (row == 0 || sorted.at(end).at < line(row - 1).at))
            ++end;
        QList<EventLine> run(sorted.cbegin() + begin, sorted.cbegin() + end);
        std::reverse(run.begin(), run.end());
        insert(row, run);
        begin = end;
    }
    if (static_cast<qsizetype>(m_lines.size()) > m_most) {
        beginRemoveRows({}, static_cast<int>(m_most), static_cast<int>(m_lines.size()) - 1);
        const auto kept = m_lines.begin() + m_most;
        std::vector<EventLine> gone(std::make_move_iterator(kept), std::make_move_iterator(m_lines.end()));
        m_lines.erase(kept, m_lines.end());
        discard(std::move(gone));
        endRemoveRows();
    }
}

void ClusterEventModel::insert(int row, const QList<EventLine> &lines)
{
    beginInsertRows({}, row, row + static_cast<int>(lines.size()) - 1);
    m_lines.insert(m_lines.begin() + row, lines.cbegin(), lines.cend());
    endInsertRows();
}

void ClusterEventModel::setZone(const QTimeZone &zone)
{
    if (!zone.isValid() || zone == m_zone)
        return;
    m_zone = zone;
    if (!m_lines.empty())
        emit dataChanged(index(0), index(rowCount() - 1),
                         {TimeRole, StampRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
}

QString ClusterEventModel::timeText(const QDateTime &at) const
{
    return QLocale::c().toString(at.toTimeZone(m_zone).time(), u"HH:mm"_s);
}

QString ClusterEventModel::stamp(const QDateTime &at) const
{
    return at.toTimeZone(m_zone).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString ClusterEventModel::copyText(const QList<int> &rows) const
{
    QStringList lines;
    for (const int row : rows)
        lines << stamp(line(row).at) + u'\t' + line(row).text;
    return lines.join(u'\n') + u'\n';
}

QStringList ClusterEventModel::historyOf(const QString &nodeId, int most) const
{
    QStringList history;
    for (const auto &line : m_lines) {
        if (history.size() >= most)
            break;
        if (!nodeId.isEmpty() && line.nodeId == nodeId)
            history << tr("%1 %2", "time, sentence").arg(timeText(line.at), line.text);
    }
    return history;
}

int ClusterEventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant ClusterEventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &it = line(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return it.text;
    case Qt::ToolTipRole:
        return tr("%1 %2", "date and time, sentence").arg(stamp(it.at), it.text);
    case Qt::AccessibleTextRole:
        return tr("%1 %2", "time, sentence").arg(timeText(it.at), it.text);
    case TimeRole:
        return timeText(it.at);
    case GlyphRole:
        return static_cast<int>(it.glyph);
    case SubjectRole:
        return it.subject;
    case NodeIdRole:
        return it.nodeId;
    case LoudRole:
        return it.loud;
    case TopicRole:
        return static_cast<int>(it.topic);
    case StampRole:
        return stamp(it.at);
    default:
        return {};
    }
}

QHash<int, QByteArray> ClusterEventModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert({{TimeRole, "time"},
                  {GlyphRole, "glyph"},
                  {SubjectRole, "subject"},
                  {NodeIdRole, "nodeId"},
                  {LoudRole, "loud"},
                  {TopicRole, "topic"},
                  {StampRole, "stamp"}});
    return names;
}

} // namespace gatelift
