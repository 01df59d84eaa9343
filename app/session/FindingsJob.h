#pragma once

#include "domain/ConfLint.h"
#include "domain/FindingEvents.h"
#include "domain/LogLine.h"
#include "domain/Result.h"

#include <QDateTime>
#include <QObject>

#include <memory>

namespace gatelift {

struct CheckRequest;
struct EnvironmentFacts;
class CheckRun;
class UpgradeSession;

//! \brief The run of all checks against X: facts are collected once, read-only, and judged beside the GUI
//! thread. A run that says something new goes into the journal; one that says the same only becomes the
//! latest look.
class FindingsJob : public QObject
{
    Q_OBJECT

public:
    explicit FindingsJob(UpgradeSession &session, QObject *parent = nullptr);
    ~FindingsJob() override;

    //! \brief How far a run is.
    struct Progress
    {
        qint64 entities = 0;
        int listsDone = 0;
        int listsTotal = 0;
        bool judging = false;
    };

    //! \brief Whether X has an address and both versions are known; else a sentence says what is missing.
    [[nodiscard]] bool canCheck() const { return obstacle().isEmpty(); }
    [[nodiscard]] QString obstacle() const;
    //! \brief Starts a run; nothing where one is under way.
    void check();
    //! \brief Error logs that a person pasted, as they were read; the text itself is gone. Beside the plan's
    //! files, until the session ends.
    void setPastedLogs(const QList<LogReading> &logs);
    [[nodiscard]] const QList<LogReading> &pastedLogs() const { return m_pasted; }
    //! \brief Starts one where the latest look is older than five minutes, or X, Y or a source has changed.
    void checkIfDue();
    //! \brief Whether checkIfDue() starts anything at all.
    [[nodiscard]] bool repeats() const;
    //! \brief The run ends without a result.
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] const Progress &progress() const { return m_progress; }
    //! \brief Why the last run gave nothing; empty where it did.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    //! \brief When X was last looked at: in this run of the program, else as the journal says.
    [[nodiscard]] QDateTime lookedAt() const;
    //! \brief The findings with all their evidence where this run of the program has collected them, else as
    //! the journal keeps them; empty where there was no run.
    [[nodiscard]] const QList<Finding> &findings() const;
    [[nodiscard]] QStringList partial() const;
    //! \brief Every parameter of kong.conf against Y, of the latest look; nothing where this run of the
    //! program has not looked yet.
    [[nodiscard]] const std::optional<ConfLint> &confLint() const { return m_lint; }

    //! \brief The age at which a look is repeated while somebody looks at it.
    static constexpr int repeatSeconds = 300;

signals:
    //! \brief A run began, ended or failed.
    void changed();
    void progressed();

private:
    [[nodiscard]] Result<CheckRequest> request() const;
    [[nodiscard]] bool isDue() const;
    void take(Findings findings, const QMap<QString, qint64> &counts);
    void noteEnvironment(EnvironmentFacts facts);
    void end(std::optional<Error> error);

    UpgradeSession &m_session;
    std::unique_ptr<CheckRun> m_run;
    int m_number = 0; //!< of the run: late answers of a cancelled one are dropped
    bool m_running = false;
    Progress m_progress;
    std::optional<Error> m_error;
    QDateTime m_lookedAt;
    std::optional<FindingsChecked> m_live; //!< with all evidence
    std::optional<ConfLint> m_lint;
    CheckSources m_checkedSources;
    QList<LogReading> m_pasted;
    bool m_pastedAnew = false; //!< since the latest look
};

} // namespace gatelift
