#pragma once

#include "domain/AlarmEvents.h"
#include "domain/ClusterSnapshot.h"

// Alarms are derived from the snapshot alone and grouped by cause and control plane: three hundred stale
// nodes are one alarm. When the cause is gone, so is the alarm.
namespace gatelift {

//! \brief What is wrong, the most urgent first.
enum class AlarmKind {
    FreezeBroken,    //!< configuration was written under the write freeze
    NoConfiguration, //!< 32 zeros: requests get 404
    Rejected,
    Incompatible,
    ControlPlaneDown,
    ControlPlanesDiffer, //!< several behind one address, of several versions
    CertificateExpired,
    NotReady, //!< says the node's own Status API
    Stale,
    FreezeUnwatched, //!< nobody sees whether the write freeze holds
    OtherConfiguration,
    FellBack,
    DuplicateHostname,
    MixedVersions, //!< for longer than the operator allowed
    CertificateSoon
};

//! \brief One alarm as it stands.
struct Alarm
{
    AlarmKind kind = AlarmKind::Stale;
    Side side = Side::X;
    QStringList nodes;     //!< ids; empty where it is about a control plane or the whole estate
    QStringList hostnames; //!< of those, in the order of the snapshot
    QString detail;        //!< why, versions; may be empty
    QDateTime raisedAt;    //!< kept by whoever watches; alarmsOf() gives the snapshot's time
    std::optional<AlarmAcknowledgement> acknowledged; //!< by somebody, for all of its nodes

    //! \brief Names it in the journal: 'stale/x'.
    [[nodiscard]] QString key() const;
    //! \brief It closes the gates of the rollout until its cause is gone.
    [[nodiscard]] bool isBlocking() const { return kind <= AlarmKind::Incompatible; }
    [[nodiscard]] Severity severity() const;

    friend bool operator==(const Alarm &, const Alarm &) = default;
};

//! \brief What the operator allows.
struct AlarmLimits
{
    qint64 mixedSeconds = defaultMixedMinutes * 60LL;
    QDateTime mixedSince{}; //!< since when versions are mixed, where the plan knows it better than the watch

    friend bool operator==(const AlarmLimits &, const AlarmLimits &) = default;
};

[[nodiscard]] QString toKey(AlarmKind kind); //!< no-configuration|rejected|incompatible|control-plane-down|…

//! \brief The alarms of a snapshot, the most urgent first.
[[nodiscard]] QList<Alarm> alarmsOf(const ClusterSnapshot &snapshot, const AlarmLimits &limits);

//! \brief The alarm in one sentence without full stop: 'dp-eu-22 is stale', '300 data planes of CP X are
//! stale'.
[[nodiscard]] QString textOf(const Alarm &alarm);
//! \brief The same in a few words for a narrow line: 'dp-eu-22 stale'.
[[nodiscard]] QString shortTextOf(const Alarm &alarm);
//! \brief What to do about it, one sentence.
[[nodiscard]] QString actOf(const Alarm &alarm);

//! \brief The one line that says what to do now.
struct Advice
{
    Severity severity = Severity::Info;
    QString text;  //!< always a sentence
    QString alarm; //!< key of the alarm behind it; empty: none

    friend bool operator==(const Advice &, const Advice &) = default;
};

//! \brief The most urgent alarm that nobody has acknowledged yet, else one that blocks, else what the cluster
//! waits for, else that nothing has to be done. Strip, footer and `gatelift status` all say this line.
[[nodiscard]] Advice whatToDoNow(const ClusterSnapshot &snapshot, const QList<Alarm> &alarms);
//! \brief The same where the snapshot's own part, calmAdvice(), is known already.
[[nodiscard]] Advice whatToDoNow(const Advice &calm, const QList<Alarm> &alarms);
//! \brief What the cluster waits for, or that nothing has to be done, whatever alarms there are.
[[nodiscard]] Advice calmAdvice(const ClusterSnapshot &snapshot);

} // namespace gatelift
