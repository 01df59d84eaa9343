#include "session/DeploymentViewModel.h"

#include "gateway/ConnectionTest.h"
#include "knowledge/KnowledgePack.h"
#include "session/SecretStore.h"
#include "session/SessionEndpoints.h"
#include "session/Settings.h"
#include "session/ShownTime.h"
#include "session/StrategyViewModel.h"
#include "session/UpgradeSession.h"

#include <QLocale>

#include <algorithm>

namespace gatelift {

DeploymentViewModel::DeploymentViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &UpgradeSession::savingChanged, this, &DeploymentViewModel::settle);
    connect(&session, &UpgradeSession::planChanged, this, [this] {
        settle();
        emit changed();
        if (m_testWanted)
            testAll();
    });
    connect(&session, &UpgradeSession::clusterChanged, this, &DeploymentViewModel::changed);
    auto *secrets = session.services().secrets;
    connect(secrets, &SecretStore::keyringFailed, this, [this](const QString &, const QString &why) {
        emit noticed(
            tr("The keyring can't be used (%1). The token is kept in memory for this run only.").arg(why));
    });
    connect(secrets, &SecretStore::loaded, this, &DeploymentViewModel::changed);
    for (const auto side : {Side::X, Side::Y}) {
        if (obstacle().isEmpty() && endpoint(side).token == TokenStore::Keyring && tokenDots(side).isEmpty())
            secrets->load(SecretStore::tokenKey(endpoint(side).url));
    }
}

DeploymentViewModel::~DeploymentViewModel() = default;

const PlanDetails &DeploymentViewModel::details() const
{
    return m_details.over(m_session.plan().details);
}

const PlanTarget &DeploymentViewModel::target() const
{
    return m_target.over(m_session.plan().target);
}

const EndpointSettings &DeploymentViewModel::endpoint(Side side) const
{
    return (side == Side::X ? m_endpointX : m_endpointY).over(m_session.plan().endpoint(side));
}

void DeploymentViewModel::settle()
{
    m_details.settle(m_session);
    m_target.settle(m_session);
    m_endpointX.settle(m_session);
    m_endpointY.settle(m_session);
}

bool DeploymentViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

QString DeploymentViewModel::obstacle() const
{
    return m_session.offlineReason();
}

bool DeploymentViewModel::isSaving() const
{
    return m_session.isSaving();
}

bool DeploymentViewModel::isRehearsal() const
{
    return m_session.plan().created.rehearsal;
}

void DeploymentViewModel::setDetails(const PlanDetails &details)
{
    if (details == this->details())
        return;
    m_session.record(details);
    m_details.set(details, m_session);
}

void DeploymentViewModel::setTarget(const PlanTarget &target)
{
    if (target == this->target())
        return;
    m_session.record(target);
    m_target.set(target, m_session);
}

void DeploymentViewModel::setEndpoint(Side side, const EndpointSettings &endpoint)
{
    if (endpoint == this->endpoint(side))
        return;
    m_session.record(EndpointChanged{side, endpoint});
    (side == Side::X ? m_endpointX : m_endpointY).set(endpoint, m_session);
}

void DeploymentViewModel::setToken(Side side, const Secret &token, TokenStore where)
{
    auto *secrets = m_session.services().secrets;
    const auto key = SecretStore::tokenKey(endpoint(side).url);
    if (token.isEmpty())
        secrets->forget(key);
    else
        secrets->keep(key, token, where);
    auto settings = endpoint(side);
    settings.token = token.isEmpty() ? TokenStore::None : where;
    setEndpoint(side, settings);
    emit changed();
}

int DeploymentViewModel::pollSeconds(Side side) const
{
    const auto &settings = *m_session.services().settings;
    return side == Side::X ? settings.pollSeconds() : settings.pollSecondsY();
}

void DeploymentViewModel::setPollSeconds(Side side, int seconds)
{
    auto &settings = *m_session.services().settings;
    if (side == Side::X)
        settings.setPollSeconds(seconds);
    else
        settings.setPollSecondsY(seconds);
}

QString DeploymentViewModel::tokenDots(Side side) const
{
    return m_session.services().secrets->value(SecretStore::tokenKey(endpoint(side).url)).dots();
}

QString DeploymentViewModel::addressProblem(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const auto url = adminUrlFromText(text);
    return url ? QString() : url.error().why;
}

QUrl DeploymentViewModel::addressFromText(const QString &text)
{
    return adminUrlFromText(text).value_or(QUrl());
}

QList<TargetChoice> DeploymentViewModel::targetChoices() const
{
    QList<TargetChoice> choices;
    const auto &knowledge = *m_session.services().knowledge;
    const UpgradePathFinder finder(knowledge.releases, knowledge.paths);
    const auto from = m_session.plan().from();
    const auto &releases = knowledge.releases.releases();
    for (auto it = releases.crbegin(); it != releases.crend(); ++it) {
        const auto version = finder.recommendedPatch(it->line, target().edition);
        if (version.isNull() || (!from.isNull() && version <= from))
            continue;
        TargetChoice choice{version.toString(), version.toString(), {}};
        if (it->lts)
            choice.label = tr("%1  LTS", "version").arg(choice.version);
        if (it->fullSupportEnd.isValid())
            choice.support = tr("full support until %1").arg(dayText(it->fullSupportEnd));
        choices << choice;
    }
    return choices;
}

QString DeploymentViewModel::strategyFacts() const
{
    return StrategyViewModel::summary(m_session);
}

QString DeploymentViewModel::targetHint() const
{
    if (target().to.isEmpty())
        return {};
    const auto version = Version::parse(target().to);
    if (!version)
        return tr("%1: %2.").arg(version.error().what, version.error().why);
    const auto *release = m_session.services().knowledge->releases.find(*version);
    if (!release)
        return tr("%1 is not a release that Gatelift knows.").arg(target().to);
    const auto today = m_session.now().date();
    if (!release->fullSupportEnd.isValid())
        return {};
    if (release->fullSupportEnd < today)
        return tr("Full support of %1 ended on %2.")
            .arg(release->line.toString(), dayText(release->fullSupportEnd));
    return release->lts ? tr("Long-term support, in full until %1.").arg(dayText(release->fullSupportEnd))
                        : tr("In full support until %1.").arg(dayText(release->fullSupportEnd));
}

void DeploymentViewModel::test(Side side)
{
    auto &run = running(side);
    if (run.test) {
        run.test->cancel();
        run.test.reset();
        emit busyChanged();
        return;
    }
    const auto config = endpointConfig(m_session, side);
    if (!config || !obstacle().isEmpty())
        return;
    run.test = std::make_unique<ConnectionTest>(*config, m_session.services().clock);
    run.steps.clear();
    connect(run.test.get(), &ConnectionTest::stepFinished, this, [this, side] {
        running(side).steps = running(side).test->steps();
        emit stepsChanged();
    });
    connect(run.test.get(), &ConnectionTest::finished, this,
            [this, side](const QList<ConnectionStep> &steps, const std::optional<ControlPlaneInfo> &info) {
                running(side).steps = steps;
                onTested(side, info);
            });
    run.test->start();
    emit busyChanged();
    emit stepsChanged();
}

void DeploymentViewModel::testAll()
{
    // An address that was typed a moment ago is still on its way into the plan.
    m_testWanted = m_session.isSaving();
    if (m_testWanted)
        return;
    for (const auto side : {Side::X, Side::Y}) {
        if (!isTesting(side))
            test(side);
    }
}

void DeploymentViewModel::cancelTests()
{
    for (const auto side : {Side::X, Side::Y}) {
        if (isTesting(side))
            test(side);
    }
}

bool DeploymentViewModel::isTesting(Side side) const
{
    return running(side).test != nullptr;
}

QList<ConnectionStep> DeploymentViewModel::steps(Side side) const
{
    if (isTesting(side))
        return running(side).steps;
    const auto &record = m_session.plan().connection(side);
    return record ? record->steps : running(side).steps;
}

QDateTime DeploymentViewModel::testedAt(Side side) const
{
    const auto &record = m_session.plan().connection(side);
    return record ? record->at : QDateTime();
}

void DeploymentViewModel::onTested(Side side, const std::optional<ControlPlaneInfo> &info)
{
    auto &run = running(side);
    // The test is still on the stack: it goes when control returns to the event loop.
    run.test.release()->deleteLater();
    if (!isReadOnly()) {
        // What X was stays once the upgrade has begun: in place, the same address may answer as Y by now.
        const auto &before = m_session.plan().connectionX;
        const bool isSettled = m_session.plan().hasBegun() && before && before->lastInfo();
        m_session.record(ConnectionTested{side, run.steps, info});
        if (info && side == Side::X && !isSettled)
            adoptDetected(*info);
    }
    if (info && !m_session.isMonitoring())
        m_session.startMonitoring();
    emit busyChanged();
    emit stepsChanged();
}

void DeploymentViewModel::adoptDetected(const ControlPlaneInfo &info)
{
    auto detected = target();
    if (const auto version = Version::parse(info.version))
        detected.from = version->toString();
    detected.edition = info.edition;
    if (info.database == QLatin1String("off"))
        detected.topology = Topology::DbLess;
    else
        detected.topology =
            info.role == QLatin1String("traditional") ? Topology::Traditional : Topology::Hybrid;
    if (detected.topology == Topology::DbLess)
        detected.strategy = Strategy::Rolling;
    setTarget(detected);
}

QList<std::pair<QString, QString>> DeploymentViewModel::detected(Side side) const
{
    const auto &record = m_session.plan().connection(side);
    const auto &live = m_session.snapshot().controlPlane(side).info;
    const auto info = live ? live : record ? record->lastInfo() : std::nullopt;
    QList<std::pair<QString, QString>> facts;
    if (!info)
        return facts;
    facts << std::pair(tr("Version"), info->version)
          << std::pair(tr("Edition"),
                       info->edition == Edition::Enterprise ? tr("Enterprise") : tr("Open source"))
          << std::pair(tr("Role"), info->role) << std::pair(tr("Database"), info->database)
          << std::pair(tr("Host"), info->hostname);
    int nodes = 0; // that count; counted with the snapshot
    for (const auto &share : m_session.figures().hashes)
        nodes += share.side == side ? share.total : 0;
    if (live)
        facts << std::pair(tr("Data planes"), QLocale().toString(nodes));
    facts << std::pair(tr("Plugins"),
                       tr("%n in use", "plugins", static_cast<int>(info->enabledPlugins.size())))
          << std::pair(tr("Purge delay"),
                       tr("%n days", "", static_cast<int>(info->purgeDelaySeconds / 86400)));
    if (info->clockSkewSeconds)
        facts << std::pair(tr("Clock skew"),
                           tr("%1 s", "seconds").arg(QLocale().toString(*info->clockSkewSeconds)));
    return facts;
}

} // namespace gatelift
