#include "session/ReplaySource.h"

#include "journal/recording/RecordingReader.h"
#include "session/Timeline.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReplaySource)
};

tl::unexpected<Error> nothingToPlay(const QString &file)
{
    return failure(ErrorKind::Input, file, Text::tr("there is no poll in it"),
                   Text::tr("name a recording that holds at least one"));
}

QString nameOf(const QString &file)
{
    const QFileInfo info(file);
    return info.fileName() == QLatin1String("polls.jsonl.gz") ? info.absoluteDir().dirName()
                                                              : info.fileName().section(u'.', 0, 0);
}

class RecordingSource : public ReplaySource
{
public:
    explicit RecordingSource(const ReplayContents &contents) { m_contents = contents; }
    RecordingSource(const QString &file, const RecordingSummary &summary)
    {
        m_contents = {file, nameOf(file), summary.first, summary.last, summary.looks, {}};
        auto &remarks = m_contents.remarks;
        if (!summary.damage.isEmpty())
            remarks << Text::tr("It is damaged, and is played up to there.");
        else if (summary.tornBytes > 0)
            remarks << Text::tr("Its last piece is unfinished (%n bytes) and was left out: the program that "
                                "recorded it was killed.",
                                nullptr, static_cast<int>(summary.tornBytes));
        else if (!summary.isClosed)
            remarks << Text::tr("It has no end: the program that recorded it was killed.");
        if (summary.isFull)
            remarks << Text::tr("It ended because it had reached its size.");
    }

    std::optional<RecordedItem> next() override
    {
        if (!m_reader) {
            auto opened = RecordingReader::open(m_contents.file);
            if (!opened)
                return std::nullopt; // it went away meanwhile
            m_reader = std::move(*opened);
        }
        return m_reader->next();
    }

    [[nodiscard]] std::shared_ptr<ReplaySource> again() const override
    {
        return std::make_shared<RecordingSource>(m_contents);
    }

private:
    std::unique_ptr<RecordingReader> m_reader;
};

class TimelineSource : public ReplaySource
{
public:
    TimelineSource(const ReplayContents &contents, QList<RecordedItem> items)
        : m_items(std::move(items))
    {
        m_contents = contents;
    }
    TimelineSource(const QString &file, Timeline timeline)
        : m_items(std::move(timeline.items))
    {
        m_contents = {file, nameOf(file), {}, {}, 0, {}};
        for (const auto &item : std::as_const(m_items)) {
            if (!std::holds_alternative<RecordedLook>(item))
                continue;
            m_contents.last = timeOf(item);
            if (m_contents.looks++ == 0)
                m_contents.first = m_contents.last;
        }
        if (timeline.isDamaged)
            m_contents.remarks << Text::tr("It is damaged, and is played up to there.");
        for (const auto &source : std::as_const(timeline.leftOut))
            m_contents.remarks << Text::tr("%1 is left out: a plan has two control planes.").arg(source);
    }

    std::optional<RecordedItem> next() override
    {
        return m_at < m_items.size() ? std::optional(m_items.at(m_at++)) : std::nullopt;
    }

    [[nodiscard]] std::shared_ptr<ReplaySource> again() const override
    {
        return std::make_shared<TimelineSource>(m_contents, m_items);
    }

private:
    QList<RecordedItem> m_items;
    qsizetype m_at = 0;
};

} // namespace

Result<std::shared_ptr<ReplaySource>> ReplaySource::open(const QString &file)
{
    const auto path = QFileInfo(file).isDir() ? QDir(file).filePath(QStringLiteral("polls.jsonl.gz")) : file;
    if (const auto summary = RecordingReader::summarize(path); summary) {
        if (summary->looks == 0)
            return nothingToPlay(path);
        return std::make_shared<RecordingSource>(path, *summary);
    } else if (summary.error().kind != ErrorKind::Input) {
        return tl::unexpected(summary.error());
    } else {
        auto timeline = readTimeline(path);
        if (!timeline)
            return tl::unexpected(summary.error()); // it is neither
        if (timeline->items.size() <= 1)
            return nothingToPlay(path);
        return std::make_shared<TimelineSource>(path, std::move(*timeline));
    }
}

} // namespace gatelift
