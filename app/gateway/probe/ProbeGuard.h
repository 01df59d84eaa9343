#pragma once

#include "domain/Result.h"
#include "domain/SmokeTest.h"
#include "gateway/probe/ProbePermit.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace gatelift {

//! \brief Keeps smoke tests away from Admin APIs: a smoke test may send any method to a proxy, and nothing
//! may ever be written through an Admin API. It refuses the plan's own ones by host and port, by the
//! addresses that both names resolve to, and, before a method that may change something, whatever answers as
//! an Admin API does: to a GET of the proxy's root and to a HEAD of the very address.
class ProbeGuard : public QObject
{
    Q_OBJECT

public:
    using Answered = std::function<void(Result<SmokeAnswer>)>;
    //! \brief Asks for what the guard wants to see; a look has one answer.
    using Look = std::function<void(const ProbePermit &, const Answered &)>;
    using Decided = std::function<void(Result<ProbePermit>)>;

    ProbeGuard(QUrl proxy, QList<QUrl> adminApis, QObject *parent = nullptr);

    //! \brief One call of `decided`, at once or later; none after the guard is gone.
    void ask(const QUrl &url, const QByteArray &method, Look look, Decided decided);

private:
    void resolve(std::function<void(bool)> isAdminApi);
    void lookAround(const QUrl &url, const QByteArray &method, const Look &look, const Decided &decided);

    QUrl m_proxy;
    QList<QUrl> m_adminApis;
};

//! \brief Whether an answer is an Admin API's, or came through a route that leads to one.
[[nodiscard]] bool isOfAdminApi(const SmokeAnswer &answer);

} // namespace gatelift
