#pragma once

#include "session/PersonKeys.h"
#include "session/SecretStore.h"
#include "session/UpgradeSession.h"

#include <QTemporaryDir>

namespace gatelift::test {

//! \brief An open plan that is kept in memory: the real session over a journal without a file. The clock
//! stands where the test puts it.
class SampleSession
{
public:
    SampleSession(const QList<std::pair<QDateTime, PlanEvent>> &events, const QDateTime &now,
                  const QString &readOnlyReason = {}, bool offline = false);
    ~SampleSession();
    Q_DISABLE_COPY_MOVE(SampleSession)

    UpgradeSession &operator*() { return *m_session; }
    UpgradeSession *operator->() { return m_session.get(); }
    Settings &settings() { return *m_settings; }
    SecretStore &secrets() { return m_secrets; }
    PersonKeys &people() { return *m_people; }
    void setNow(const QDateTime &now) { *m_now = now; }

private:
    std::shared_ptr<QDateTime> m_now;
    std::unique_ptr<Settings> m_settings;
    SecretStore m_secrets;
    QTemporaryDir m_peopleFolder;
    std::unique_ptr<PersonKeys> m_people;
    std::unique_ptr<UpgradeSession> m_session;
};

} // namespace gatelift::test
