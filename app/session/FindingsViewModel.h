#pragma once

#include "domain/ConfLint.h"
#include "domain/Error.h"
#include "domain/LogLine.h"
#include "report/FindingsExport.h"
#include "session/FindingFilterModel.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace gatelift {

class UpgradeSession;

//! \brief What stands above or in place of the list.
struct FindingsNotice
{
    enum class Kind { None, Info, Warn } kind = Kind::None;
    QString fact;
    QString text;

    friend bool operator==(const FindingsNotice &, const FindingsNotice &) = default;
};

//! \brief A page's narrow view of the findings: its rows, the one that is looked at, and the acts on them.
//! Serves Breaking changes and Considerations, each its own topics.
class FindingsViewModel : public QObject
{
    Q_OBJECT

public:
    //! \brief What the page shows in the list's place.
    enum class State { NotSetUp, NotChecked, Checking, Failed, Live };

    FindingsViewModel(UpgradeSession &session, StepId step, QObject *parent = nullptr);

    [[nodiscard]] FindingModel &model() { return m_model; }
    [[nodiscard]] FindingFilterModel &rows() { return m_rows; }
    [[nodiscard]] const FindingCounts &counts() const { return m_counts; }
    //! \brief Area keys of the rows, by title.
    [[nodiscard]] QStringList areas() const;
    //! \brief Release lines of the rows, oldest first.
    [[nodiscard]] QStringList lines() const;

    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] State state() const;
    //! \brief Why nothing can be checked, in words; empty where it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] std::optional<Error> error() const;
    //! \brief Facts that are missing, versions that changed, what is new since the last run.
    [[nodiscard]] FindingsNotice notice() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool isRunning() const;
    //! \brief Whether a look is repeated by itself while somebody looks at the page.
    [[nodiscard]] bool repeats() const;
    //! \brief '12 of 40 lists, 3,400 entities'; of the run under way.
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString lookedText() const; //!< 'Checked 21:40'
    [[nodiscard]] const std::optional<ConfLint> &confLint() const;
    [[nodiscard]] CheckSources sources() const;
    [[nodiscard]] bool isDbLess() const;
    //! \brief The declarative file that was named for the backup; read where sources() names none.
    [[nodiscard]] QString backupDeclarativeFile() const;
    [[nodiscard]] const QList<LogReading> &pastedLogs() const;
    //! \brief Recorded, and checked with as soon as they are on disk. Pasted logs are only checked with.
    void setSources(const CheckSources &sources, const std::optional<QList<LogReading>> &pasted = {});
    //! \brief Reads the text of an error log beside the GUI thread; only what is recognised is kept of it.
    void readPasted(const QString &text, QObject *context,
                    const std::function<void(const LogReading &)> &done) const;

    void check();
    void cancel();
    //! \brief Somebody looks at the page: a look that is too old is repeated, from now on by itself.
    void setWatched(bool watched);

    [[nodiscard]] QString currentId() const { return m_current; }
    void setCurrentId(const QString &id);
    //! \brief nullptr where the list is empty. Texts that the journal does not keep come from the catalogue.
    [[nodiscard]] const FindingItem *current() const;
    //! \brief What the earlier environment's plan found and decided about the current one; may be empty.
    [[nodiscard]] QString learned() const;
    //! \brief Which of the open ones it is, from 1; 0 where it is none of them.
    [[nodiscard]] int currentOpenNumber() const;
    //! \brief The next open one after the current, in the order shown; empty where none is left.
    [[nodiscard]] QString nextOpen() const;

    //! \brief Decides these; the note may be empty. Those that ask for nothing are left out.
    void decide(const QStringList &ids, FindingDecision decision, const QString &note);
    void takeBack(const QStringList &ids);
    [[nodiscard]] QString person() const;
    [[nodiscard]] QString stamp(const QDateTime &at) const;

    //! \brief Writes all findings of both pages with all their evidence; failed() follows where it can't.
    void exportTo(const QString &file, FindingsFormat format);

signals:
    void changed();
    void currentChanged();
    void progressed();
    void failed(const gatelift::Error &error);

private:
    void refresh();

    UpgradeSession &m_session;
    StepId m_step;
    FindingModel m_model;
    FindingFilterModel m_rows;
    FindingCounts m_counts;
    QString m_current;
    QTimer m_refresh;
    QTimer m_repeat;
    bool m_checkWhenSaved = false; //!< sources were changed
};

} // namespace gatelift
