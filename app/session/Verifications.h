#pragma once

#include "domain/StepProof.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace gatelift {

class ContentsJob;
class DatabaseLooks;
class GatewayLooks;
class RestoredDatabase;
class UpgradeSession;

//! \brief Proves by itself what the plan's steps need: gathers facts while a step that needs them is due,
//! judges them anew whenever one changes, writes changes of outcomes into the plan, and settles steps of
//! which all was seen to hold. A recording that is played asks nothing of a network, and proves nothing.
class Verifications : public QObject
{
    Q_OBJECT

public:
    explicit Verifications(UpgradeSession &session, QObject *parent = nullptr);
    ~Verifications() override;

    //! \brief From now on it looks by itself.
    void start();
    //! \brief Somebody else says when to judge, by judge(): a rehearsal that is played act by act.
    void setManual();

    //! \brief A step's verifications as they are known now.
    [[nodiscard]] QList<Verification> of(const ChecklistItem &item) const;
    //! \brief Whether something that the step needs is being looked at.
    [[nodiscard]] bool isLooking(const ChecklistItem &item) const;
    //! \brief Looks at all that the step needs, at once; the contents of both databases too.
    void checkNow(const ChecklistItem &item);
    //! \brief Looks at all that due steps need, but for contents.
    void checkDue();
    //! \brief Whether anything could be looked at from here.
    [[nodiscard]] bool canLook() const;

    //! \brief The comparison of both databases' contents, for progress and cancel.
    [[nodiscard]] ContentsJob &contents() const { return *m_contents; }

    //! \brief Judges now, and writes down what changed.
    void judge();
    //! \brief Looks at what is due and old; every second while it runs by itself.
    void lookWhereDue();

signals:
    void changed();

private:
    void judgeSoon();
    void onPlanChanged();
    [[nodiscard]] VerificationFacts facts() const;
    [[nodiscard]] QSet<StepVerification> kindsOf(const QList<ChecklistItem> &items) const;
    void record(const QSet<StepVerification> &kinds);
    void prove(const QList<ChecklistItem> &due);
    void look(const QSet<StepVerification> &kinds, int olderThanSeconds);
    void compareWhereDue(const QSet<StepVerification> &kinds);
    void lookAtRestoredWhereDue(const QSet<StepVerification> &kinds);
    [[nodiscard]] bool mayRecord() const;
    [[nodiscard]] std::optional<QStringList> pluginsOnX() const;

    UpgradeSession &m_session;
    std::unique_ptr<DatabaseLooks> m_databases;
    std::unique_ptr<GatewayLooks> m_gateways;
    std::unique_ptr<ContentsJob> m_contents;
    std::unique_ptr<RestoredDatabase> m_restored;
    LatestVerifications m_latest;
    QMap<StepVerification, FactOutcome> m_asked; //!< on their way to the disk
    QSet<QString> m_provenAsked;                 //!< likewise, items
    std::pair<qint64, qint64> m_comparedWrites;  //!< the databases' own counters then
    QTimer m_soon;
    QTimer m_beat;
    bool m_hasLooked = false; //!< since it was told last
    bool m_isStarted = false;
    bool m_isManual = false;
};

} // namespace gatelift
