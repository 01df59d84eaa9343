#pragma once

#include "tools/Deck.h"

#include <QStringList>

namespace gatelift {

//! \brief One run of decK: a dump into files, or a validation of one file. On failure and on cancel() the
//! files that it began are removed before finished() comes.
class DeckRun : public QObject
{
    Q_OBJECT

public:
    //! \brief A dump. Its result: the files, complete, mode 0600.
    DeckRun(const Deck &deck, const DeckConnection &connection, const DeckDumpOptions &options,
            QObject *parent = nullptr);
    //! \brief An offline validation. Its result: that file.
    DeckRun(const Deck &deck, const QString &file, QObject *parent = nullptr);
    ~DeckRun() override;

    //! \brief Once.
    void start();
    void cancel();
    [[nodiscard]] const ToolLog &log() const { return m_log; }
    [[nodiscard]] qint64 processId() const { return m_process ? m_process->processId() : 0; }

    //! \brief After finished().
    [[nodiscard]] const Result<QStringList> &result() const { return m_result; }

signals:
    void logged(const QString &line);
    void finished();

private:
    void prepare(Result<ToolCall> call, int timeoutMs);
    void conclude();
    void end(Result<QStringList> result);
    void fail(const Error &error);
    [[nodiscard]] QStringList writtenFiles() const;

    QString m_what; //!< address or file, for messages
    std::optional<DeckDumpOptions> m_dump;
    QString m_file;
    std::optional<Error> m_refused;
    std::unique_ptr<ToolProcess> m_process;
    ToolLog m_log;
    Result<QStringList> m_result;
};

} // namespace gatelift
