#include "session/DatabaseViewModel.h"

#include "domain/BackupStanding.h"
#include "session/SecretStore.h"
#include "session/SessionDatabase.h"
#include "session/UpgradeSession.h"

#include <QLocale>

#include <algorithm>

namespace gatelift {

DatabaseViewModel::DatabaseViewModel(UpgradeSession &session, QObject *parent, Side side)
    : QObject(parent)
    , m_session(session)
    , m_side(side)
{
    connect(&session, &UpgradeSession::savingChanged, this, &DatabaseViewModel::settle);
    connect(&session, &UpgradeSession::planChanged, this, [this] {
        settle();
        emit changed();
        if (m_testWanted)
            test();
    });
    if (auto *secrets = session.services().secrets) {
        connect(secrets, &SecretStore::loaded, this, &DatabaseViewModel::changed);
        connect(secrets, &SecretStore::keyringFailed, this, [this](const QString &key, const QString &why) {
            if (key == SecretStore::databaseKey(settings()))
                emit noticed(
                    tr("The keyring can't be used (%1). The password is kept in memory for this run only.")
                        .arg(why));
        });
    }
}

DatabaseViewModel::~DatabaseViewModel() = default;

const DatabaseSettings &DatabaseViewModel::settings() const
{
    return m_entered.over(m_session.plan().database(m_side));
}

void DatabaseViewModel::settle()
{
    m_entered.settle(m_session);
}

bool DatabaseViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

bool DatabaseViewModel::isSaving() const
{
    return m_session.isSaving();
}

bool DatabaseViewModel::applies() const
{
    const auto &target = m_session.plan().target;
    if (!hasDatabase(target.topology))
        return false;
    return m_side == Side::X || target.strategy == Strategy::DualCluster ||
           target.strategy == Strategy::Custom || settings().isSet();
}

void DatabaseViewModel::setSettings(const DatabaseSettings &settings)
{
    if (settings == this->settings())
        return;
    m_session.record(DatabaseChanged{m_side, settings});
    m_entered.set(settings, m_session);
}

void DatabaseViewModel::setPassword(DatabaseSettings of, const Secret &password, PasswordSource where)
{
    auto *secrets = m_session.services().secrets;
    if (!secrets)
        return;
    const auto key = SecretStore::databaseKey(of);
    if (password.isEmpty())
        secrets->forget(key);
    else
        secrets->keep(key, password,
                      where == PasswordSource::Keyring ? TokenStore::Keyring : TokenStore::Memory);
    of.password = password.isEmpty() ? PasswordSource::Libpq : where;
    setSettings(of);
    emit changed();
}

bool DatabaseViewModel::isPasswordKnown() const
{
    const auto *secrets = m_session.services().secrets;
    return secrets && !secrets->value(SecretStore::databaseKey(settings())).isEmpty();
}

QString DatabaseViewModel::passwordRemark() const
{
    switch (settings().password) {
    case PasswordSource::Keyring:
        return tr("in keyring");
    case PasswordSource::Memory:
        return isPasswordKnown() ? tr("this run only") : tr("to be typed again");
    case PasswordSource::Libpq:
        break;
    }
    return qEnvironmentVariableIsSet("PGPASSWORD") ? tr("from PGPASSWORD") : tr("from ~/.pgpass or none");
}

QString DatabaseViewModel::problem() const
{
    if (!settings().isSet())
        return {};
    const auto info = connInfo(m_session, settings());
    return info ? QString() : info.error().why;
}

void DatabaseViewModel::test()
{
    // What was typed a moment ago is still on its way into the plan.
    m_testWanted = m_session.isSaving();
    if (m_testWanted || m_test || !applies() || !settings().isSet() || !m_session.offlineReason().isEmpty())
        return;
    const auto info = connInfo(m_session, settings());
    if (!info) {
        emit noticed(info.error().message());
        return;
    }
    m_test = std::make_unique<DatabaseTest>(DatabaseTestOptions{
        *info, toolPlaces(m_session, settings()), postgresSupport(m_session, m_session.plan().from()),
        postgresSupport(m_session, m_session.plan().to())});
    connect(m_test.get(), &DatabaseTest::stepFinished, this, &DatabaseViewModel::stepsChanged);
    connect(m_test.get(), &DatabaseTest::finished, this, &DatabaseViewModel::onTested);
    m_test->start();
    emit busyChanged();
    emit stepsChanged();
}

void DatabaseViewModel::cancelTest()
{
    m_testWanted = false;
    if (!m_test)
        return;
    m_test.reset();
    emit busyChanged();
    emit stepsChanged();
}

void DatabaseViewModel::onTested()
{
    // The test is still on the stack: it goes when control returns to the event loop.
    auto *test = m_test.release();
    test->deleteLater();
    if (!isReadOnly())
        m_session.record(DatabaseTested{m_side, test->steps(), test->found()});
    emit busyChanged();
    emit stepsChanged();
}

QList<ConnectionStep> DatabaseViewModel::steps() const
{
    if (m_test)
        return m_test->steps();
    const auto &record = m_session.plan().databaseTest(m_side);
    return record ? record->steps : QList<ConnectionStep>();
}

bool DatabaseViewModel::isConnected() const
{
    const auto &record = m_session.plan().databaseTest(m_side);
    return record && record->found &&
           std::none_of(record->steps.cbegin(), record->steps.cend(), [](const ConnectionStep &step) {
               return step.outcome == ConnectionStep::Outcome::Fail;
           });
}

QList<std::pair<QString, QString>> DatabaseViewModel::facts() const
{
    QList<std::pair<QString, QString>> facts;
    const auto &record = m_session.plan().databaseTest(m_side);
    if (!record || !record->found)
        return facts;
    const auto &found = *record->found;
    const QLocale locale;
    facts << std::pair(tr("PostgreSQL"), tr("%1, %2", "version, size")
                                             .arg(serverVersionText(found.serverVersion),
                                                  locale.formattedDataSize(found.bytes)));
    QStringList entities;
    const auto add = [&](const char *kind, const QString &text) {
        if (found.entities.contains(QLatin1String(kind)))
            entities << text;
    };
    add("services",
        tr("%n services", "", static_cast<int>(found.entities.value(QStringLiteral("services")))));
    add("routes", tr("%n routes", "", static_cast<int>(found.entities.value(QStringLiteral("routes")))));
    add("plugins", tr("%n plugins", "", static_cast<int>(found.entities.value(QStringLiteral("plugins")))));
    if (!entities.isEmpty())
        facts << std::pair(tr("Entities"), entities.join(tr(", ", "between counts")));
    if (found.workspaces > 0)
        facts << std::pair(tr("Workspaces"), locale.toString(found.workspaces));
    return facts;
}

} // namespace gatelift
