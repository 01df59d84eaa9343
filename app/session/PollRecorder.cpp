#include "session/PollRecorder.h"

#include "domain/UpgradePlan.h"
#include "journal/recording/RecordingWriter.h"

#include <utility>

namespace gatelift {

PollRecorder::PollRecorder(QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
    , m_writer(std::make_shared<std::unique_ptr<RecordingWriter>>())
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("recorder"));
    m_thread.start();
}

PollRecorder::~PollRecorder()
{
    stop();
    // Queued behind what is still to be written.
    later([this] { m_thread.quit(); });
    m_thread.wait();
}

QString PollRecorder::suffix()
{
    return QStringLiteral(".jsonl.gz");
}

template <typename F>
void PollRecorder::later(F work)
{
    QMetaObject::invokeMethod(m_worker, std::move(work), Qt::QueuedConnection);
}

void PollRecorder::start(const QString &file, const QString &knowledge, const QDateTime &at,
                         const QList<JournalEntry> &plan)
{
    stop();
    m_file = file;
    m_looks = 0;
    m_bytes = 0;
    m_running = true;
    const int number = ++m_number;
    const RecordingHead head{at, QStringLiteral("gatelift " GATELIFT_VERSION), knowledge};
    later([this, writer = m_writer, file, head, number] {
        auto created = RecordingWriter::create(file, head);
        if (created) {
            *writer = std::move(*created);
            return;
        }
        QMetaObject::invokeMethod(
            this,
            [this, number, error = created.error()] {
                if (number == m_number)
                    onFailed(error);
            },
            Qt::QueuedConnection);
    });
    for (const auto &entry : effectiveEntries(plan))
        keepEntry(entry);
    emit changed();
}

void PollRecorder::stop()
{
    if (!m_running)
        return;
    m_running = false;
    later([writer = m_writer] {
        // What a full disk leaves is whole all the same; only the closing line is missing.
        if (*writer)
            (void)(*writer)->close();
        writer->reset();
    });
    emit changed();
}

void PollRecorder::keepLook(const ClusterInput &input, qint64 mixedLimit)
{
    if (!m_running)
        return;
    RecordedLook look{input, mixedLimit};
    look.input.compatibility = nullptr;
    append(std::move(look));
}

void PollRecorder::keepEntry(const JournalEntry &entry)
{
    if (!m_running)
        return;
    if (auto event = recordedEvent(entry))
        append(std::move(*event));
}

void PollRecorder::append(RecordedItem item)
{
    later([this, writer = m_writer, number = m_number, item = std::move(item)] {
        if (!*writer)
            return;
        const auto written = (*writer)->append(item);
        const auto bytes = (*writer)->bytes();
        if (!written)
            writer->reset();
        QMetaObject::invokeMethod(
            this,
            [this, number, written, bytes, isLook = std::holds_alternative<RecordedLook>(item)] {
                if (number != m_number)
                    return;
                if (written)
                    onWritten(bytes, isLook);
                else
                    onFailed(written.error());
            },
            Qt::QueuedConnection);
    });
}

void PollRecorder::onWritten(qint64 bytes, bool isLook)
{
    m_bytes = bytes;
    m_looks += isLook ? 1 : 0;
    emit changed();
}

void PollRecorder::onFailed(const Error &error)
{
    m_running = false;
    emit changed();
    emit failed(error);
}

std::optional<RecordedEvent> recordedEvent(const JournalEntry &entry)
{
    const auto keep = [&entry](PlanEvent event) {
        return std::optional(RecordedEvent{entry.at, entry.seq, std::move(event)});
    };
    if (const auto *details = std::get_if<PlanDetails>(&entry.event)) {
        PlanDetails kept;
        kept.title = details->title;
        kept.windowStart = details->windowStart;
        kept.windowEnd = details->windowEnd;
        kept.zone = details->zone;
        kept.operatorName = details->operatorName;
        return keep(kept);
    }
    const bool counts = std::holds_alternative<PlanTarget>(entry.event) ||
                        std::holds_alternative<ScheduleChanged>(entry.event) ||
                        std::holds_alternative<RolloutReached>(entry.event) ||
                        std::holds_alternative<MonitorLimitsChanged>(entry.event) ||
                        std::holds_alternative<AlarmAcknowledged>(entry.event) ||
                        std::holds_alternative<EventUndone>(entry.event);
    return counts ? keep(entry.event) : std::nullopt;
}

} // namespace gatelift
