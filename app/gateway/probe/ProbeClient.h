#pragma once

#include "domain/Secret.h"
#include "gateway/probe/ProbeGuard.h"

#include <QHash>

#include <memory>

namespace gatelift {

//! \brief Sends smoke tests to the proxy of one side, several at a time if asked so. A transport of its own:
//! the Admin API's knows GET and HEAD only, and this one never reaches an Admin API (ProbeGuard).
class ProbeClient : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(Result<SmokeAnswer>)>;

    //! \brief Addresses of all Admin APIs of the plan.
    ProbeClient(SmokeTarget target, const QList<QUrl> &adminApis, QObject *parent = nullptr);
    ~ProbeClient() override;

    //! \brief Exactly one call of `handler`, later, in this thread; none after cancel(). Secrets by name; a
    //! missing one is an error and nothing is sent. What was sent as a secret is struck out of the answer. A
    //! handler may cancel; the client itself is deleted later.
    void send(const SmokeTest &test, const QHash<QString, Secret> &secrets, Handler handler);
    void cancel();

    [[nodiscard]] const SmokeTarget &target() const { return m_target; }

    static constexpr qint64 maxBodyBytes = 1024LL * 1024;

private:
    struct Filled;

    [[nodiscard]] Result<Filled> fill(const SmokeTest &test, const QHash<QString, Secret> &secrets) const;
    void begin(const Filled &filled, const Handler &handler);
    void ask(const Filled &filled, const ProbePermit &permit, qint64 maxBytes, const Handler &handler);
    //! Silent once cancel() was called.
    [[nodiscard]] Handler current(Handler handler) const;

    SmokeTarget m_target;
    QList<QUrl> m_adminApis;
    std::unique_ptr<QObject> m_running; //!< holds what is under way
    int m_run = 0;
};

} // namespace gatelift
