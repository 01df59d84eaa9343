#pragma once

#include "session/ShellData.h"

#include <QObject>
#include <QStringList>

namespace gatelift {

class UpgradeSession;

//! \brief One way in which the freeze is watched.
struct FreezeSourceLine
{
    Glyph glyph = Glyph::Unknown;
    QString title;
    QString remark; //!< since when, when it answered last
    QString text;   //!< what it sees, or why it is not watched

    friend bool operator==(const FreezeSourceLine &, const FreezeSourceLine &) = default;
};

//! \brief One write, attempt or remark of the guard.
struct FreezeWriteLine
{
    QString id; //!< of the write; empty for a remark
    Glyph glyph = Glyph::Info;
    QString title;
    QString remark;      //!< when
    QString text;        //!< rows, who, what became of it; lines
    bool isOpen = false; //!< to be acknowledged

    friend bool operator==(const FreezeWriteLine &, const FreezeWriteLine &) = default;
};

//! \brief A step of the plan that may write to X's database.
struct FreezeStepChoice
{
    QString item;
    QString title;

    friend bool operator==(const FreezeStepChoice &, const FreezeStepChoice &) = default;
};

//! \brief The write freeze as its dialog shows it: who watches, what was written, and what a person may do.
class FreezeViewModel : public QObject
{
    Q_OBJECT

public:
    explicit FreezeViewModel(UpgradeSession &session, QObject *parent = nullptr);

    //! \brief How it stands, as the shield says it, and what to do about it.
    struct State
    {
        FreezeShield shield = FreezeShield::NotFrozen;
        QString fact;
        QString text;

        friend bool operator==(const State &, const State &) = default;
    };
    [[nodiscard]] State state() const;
    [[nodiscard]] QList<FreezeSourceLine> sources() const;
    //! \brief Latest first; what is open before all others.
    [[nodiscard]] QList<FreezeWriteLine> writes() const;

    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool canLift() const;
    [[nodiscard]] bool canAcknowledge() const;
    //! \brief Says why the upgrade may go on in spite of all open writes.
    void acknowledge(const QString &reason);
    [[nodiscard]] bool canConfirm() const;
    void confirmBaseline();

    //! \brief Steps of the control planes that may be named as the reason of planned writes.
    [[nodiscard]] QList<FreezeStepChoice> steps() const;
    [[nodiscard]] bool isPlanOpen() const;
    //! \brief Tables as a person types them, by comma or space; empty: all.
    void beginPlanned(const QString &item, const QString &tables, int minutes);
    void endPlanned();

signals:
    void changed();

private:
    [[nodiscard]] QString clock(const QDateTime &at) const;

    UpgradeSession &m_session;
};

} // namespace gatelift
