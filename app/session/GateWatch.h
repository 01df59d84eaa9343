#pragma once

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace gatelift {

class UpgradeSession;

//! \brief Looks at the gates of a plan whenever it or the cluster changes: tells when one changes by itself,
//! because a fact gets too old or a waiver ends, and notes in the journal that the second person has to sign
//! anew.
class GateWatch : public QObject
{
    Q_OBJECT

public:
    explicit GateWatch(UpgradeSession &session);

    //! \brief When a gate changes next without anybody's doing; invalid: never.
    [[nodiscard]] QDateTime changesAt() const { return m_changesAt; }

signals:
    //! \brief That moment has come.
    void changed();

private:
    void look();
    void noteLapsed();

    UpgradeSession &m_session;
    QTimer m_timer;
    QDateTime m_changesAt;
    QSet<QString> m_noted; //!< gates whose lapse is on its way to the disk
};

} // namespace gatelift
