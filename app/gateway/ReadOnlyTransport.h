#pragma once

#include "domain/Result.h"
#include "gateway/EndpointConfig.h"
#include "gateway/TlsFacts.h"

#include <QDateTime>
#include <QObject>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace gatelift {

//! \brief One HTTP answer as it came, whatever its status.
struct RawAnswer
{
    int status = 0;
    QString reason;
    QByteArray body;
    QByteArray contentType;
    QByteArray server;
    QDateTime date;       //!< the Date header, UTC; invalid where missing
    QDateTime receivedAt; //!< not filled here
    QString shownUrl;
};

//! \brief Sends requests that can't change anything: it knows GET and HEAD and no other verb. Own network
//! access manager inside, so that nothing can reach around it. Each request has a deadline for its whole
//! answer and a cap on its size (kept while reading); redirects are followed on the same host only, never
//! from https to http.
class ReadOnlyTransport : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(Result<RawAnswer>)>;

    explicit ReadOnlyTransport(EndpointConfig config, QObject *parent = nullptr);
    ~ReadOnlyTransport() override;

    //! \brief Exactly one call of `handler`, later, in this thread; none after cancel().
    void get(const QString &path, const QUrlQuery &query, Handler handler);
    void head(const QString &path, const QUrlQuery &query, Handler handler);
    void cancel();

    [[nodiscard]] const EndpointConfig &config() const { return m_config; }
    [[nodiscard]] const std::optional<TlsFacts> &tlsFacts() const { return m_tlsFacts; }

private:
    class Exchange;
    class Network;
    enum class Verb { Get, Head };

    void begin(Verb verb, const QString &path, const QUrlQuery &query, Handler handler);

    EndpointConfig m_config;
    std::unique_ptr<Network> m_network;
    std::optional<TlsFacts> m_tlsFacts;
};

} // namespace gatelift
