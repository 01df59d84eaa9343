#pragma once

#include "session/ShellData.h"

#include <QObject>

namespace gatelift {

class UpgradeSession;

//! \brief The way back as its dialog shows it: the one sentence, what may be done now, and the acts. Its
//! steps are a checklist like any other (ChecklistViewModel of StepId::Rollback).
class RollbackViewModel : public QObject
{
    Q_OBJECT

public:
    explicit RollbackViewModel(UpgradeSession &session, QObject *parent = nullptr);

    //! \brief How the roll back stands.
    enum class Stage { NotBegun, UnderWay, Done };
    [[nodiscard]] Stage stage() const;
    //! \brief The sentence that the window shows as well.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] Glyph glyph() const;
    //! \brief What it means and what to do, a sentence or two.
    [[nodiscard]] QString explanation() const;
    //! \brief Required steps that are open.
    [[nodiscard]] int openSteps() const;

    [[nodiscard]] bool canBegin() const;
    [[nodiscard]] bool canGiveUp() const;
    [[nodiscard]] bool canComplete() const;
    //! \brief From now on the way back is worked. The reason has leastReason() letters at least.
    void begin(const QString &reason);
    //! \brief The upgrade goes on after all; likewise.
    void giveUp(const QString &reason);
    //! \brief Everything is on X again: the plan goes no further.
    void complete();
    [[nodiscard]] static int leastReason();

signals:
    void changed();

private:
    UpgradeSession &m_session;
};

} // namespace gatelift
