#include "session/JournalWriter.h"

#include "journal/JournalStore.h"

namespace gatelift {

JournalWriter::JournalWriter(std::unique_ptr<JournalStore> store, QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
    , m_store(std::move(store))
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("journal"));
    m_thread.start();
}

JournalWriter::~JournalWriter()
{
    // quit() is itself queued behind the appends that are already waiting, so nothing acknowledged-to-be is
    // dropped.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void JournalWriter::append(const PlanEvent &event, const QString &by, const QDateTime &at)
{
    ++m_pending;
    QMetaObject::invokeMethod(
        m_worker,
        [this, store = m_store, event, by, at] {
            auto result = store->append(event, by, at);
            QMetaObject::invokeMethod(
                this,
                [this, result = std::move(result), event] {
                    --m_pending;
                    if (result)
                        emit appended(*result);
                    else
                        emit failed(result.error(), event);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

} // namespace gatelift
