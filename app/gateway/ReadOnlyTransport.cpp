#include "gateway/ReadOnlyTransport.h"

#include "gateway/GatewayErrors.h"
#include "gateway/TlsContext.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

Q_LOGGING_CATEGORY(logHttp, "gatelift.http", QtWarningMsg)

namespace {

constexpr int maxRedirects = 5;
constexpr qint64 usualBytes = 4LL * 1024 * 1024;
constexpr qint64 parserPadding = 64; // behind the text, so that simdjson may read it in place

bool mayFollow(const QUrl &from, const QUrl &to)
{
    if (!to.isValid() || from.host() != to.host())
        return false;
    if (from.scheme() == to.scheme())
        return from.port() == to.port();
    return from.scheme() == "http"_L1 && to.scheme() == "https"_L1;
}

QDateTime httpDate(const QByteArray &header)
{
    return QLocale::c().toDateTime(QString::fromLatin1(header).section(u' ', 0, 4),
                                   u"ddd, dd MMM yyyy hh:mm:ss"_s);
}

} // namespace

//! The one door to the network; private, so that no other verb can be spoken.
class ReadOnlyTransport::Network
{
public:
    explicit Network(const EndpointConfig &config)
        : m_tls(tlsConfiguration(config.settings))
    {
        m_manager.setProxy(QNetworkProxy::NoProxy);
        m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }

    [[nodiscard]] const Result<QSslConfiguration> &tls() const { return m_tls; }

    QNetworkReply *send(Verb verb, const QNetworkRequest &request)
    {
        return verb == Verb::Head ? m_manager.head(request) : m_manager.get(request);
    }

private:
    Result<QSslConfiguration> m_tls;
    QNetworkAccessManager m_manager;
};

//! One question with its redirects, deadline and size cap. Ends exactly once and then deletes itself.
class ReadOnlyTransport::Exchange : public QObject
{
public:
    Exchange(ReadOnlyTransport *transport, Verb verb, Handler handler)
        : QObject(transport)
        , m_transport(transport)
        , m_verb(verb)
        , m_handler(std::move(handler))
    {
        m_deadline.setSingleShot(true);
        m_deadline.setInterval(transport->m_config.timeoutMs);
        connect(&m_deadline, &QTimer::timeout, this,
                [this] { end(tl::unexpected(timeoutError(m_shown, m_transport->m_config.timeoutMs))); });
    }

    ~Exchange() override { drop(); }

    void begin(const QUrl &url)
    {
        m_shown = shownUrl(url);
        if (const auto &tls = m_transport->m_network->tls(); !tls) {
            QMetaObject::invokeMethod(
                this, [this, error = tls.error()] { end(tl::unexpected(error)); }, Qt::QueuedConnection);
            return;
        }
        m_deadline.start();
        send(url);
    }

private:
    void send(const QUrl &url)
    {
        m_url = url;
        m_body.clear();
        m_sslErrors.clear();
        m_reply = m_transport->m_network->send(m_verb, requestFor(url));
        m_reply->setParent(this);
        connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] { checkAnnouncedSize(); });
        connect(m_reply, &QNetworkReply::readyRead, this, [this] { read(); });
        connect(m_reply, &QNetworkReply::encrypted, this, [this] { noteCertificate(); });
        connect(m_reply, &QNetworkReply::sslErrors, this,
                [this](const QList<QSslError> &errors) { noteSslErrors(errors); });
        connect(m_reply, &QNetworkReply::finished, this, [this] { finish(); });
    }

    [[nodiscard]] QNetworkRequest requestFor(const QUrl &url) const
    {
        const auto &config = m_transport->m_config;
        QNetworkRequest request(url);
        request.setSslConfiguration(*m_transport->m_network->tls());
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        request.setHeader(QNetworkRequest::UserAgentHeader, u"gatelift/" GATELIFT_VERSION ""_s);
        request.setRawHeader("Accept", "application/json");
        request.setRawHeader("Accept-Encoding", "identity"); // the size cap counts what really comes
        if (!config.token.isEmpty())
            request.setRawHeader("Kong-Admin-Token", config.token.reveal());
        for (const auto &header : config.headers)
            request.setRawHeader(header.name, header.value.reveal());
        return request;
    }

    void checkAnnouncedSize()
    {
        const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (m_verb == Verb::Get && announced > m_transport->m_config.maxAnswerBytes)
            return end(tl::unexpected(oversizedError(m_shown, m_transport->m_config.maxAnswerBytes)));
        // Room at once for what is usual; for more only as it comes.
        m_body.reserve(std::clamp<qint64>(announced, 0, usualBytes) + parserPadding);
    }

    //! Straight to where it stays: pages are half a megabyte each.
    void append()
    {
        const auto had = m_body.size();
        m_body.resize(had + m_reply->bytesAvailable());
        const auto got = m_reply->read(m_body.data() + had, m_body.size() - had);
        m_body.resize(had + std::max<qint64>(got, 0));
    }

    void read()
    {
        append();
        if (m_body.size() > m_transport->m_config.maxAnswerBytes)
            end(tl::unexpected(oversizedError(m_shown, m_transport->m_config.maxAnswerBytes)));
    }

    void noteCertificate()
    {
        const auto tls = m_reply->sslConfiguration();
        auto facts = factsOf(tls.peerCertificate());
        facts.protocol = tls.sessionProtocol() == QSsl::TlsV1_3 ? u"TLS 1.3"_s : u"TLS 1.2"_s;
        for (const auto &error : std::as_const(m_sslErrors))
            facts.problems << error.errorString();
        m_transport->m_tlsFacts = facts;
    }

    void noteSslErrors(const QList<QSslError> &errors)
    {
        m_sslErrors = errors;
        QSslCertificate certificate;
        for (const auto &error : errors) {
            if (!error.certificate().isNull()) {
                certificate = error.certificate();
                break;
            }
        }
        if (const auto own = m_reply->sslConfiguration().peerCertificate(); !own.isNull())
            certificate = own;
        auto facts = factsOf(certificate);
        for (const auto &error : errors)
            facts.problems << error.errorString();
        facts.problems.removeDuplicates();
        m_transport->m_tlsFacts = facts;
    }

    void finish()
    {
        append();
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        qCDebug(logHttp) << (m_verb == Verb::Head ? "HEAD" : "GET") << m_shown << status << m_body.size()
                         << "bytes" << m_reply->error();
        if (!m_sslErrors.isEmpty() && !m_transport->m_config.settings.insecure) {
            end(tl::unexpected(tlsError(m_shown, m_transport->m_tlsFacts.value_or(TlsFacts()), m_sslErrors)));
        } else if (status == 0 || isTransportFailure(m_reply->error())) {
            end(tl::unexpected(transportError(m_shown, m_reply->error(), m_reply->errorString(), m_url)));
        } else if (const QUrl target =
                       m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
                   status >= 300 && status < 400 && !target.isEmpty()) {
            redirect(m_url.resolved(target));
        } else if (isCutOff()) {
            end(tl::unexpected(truncatedError(m_shown)));
        } else {
            end(answer(status));
        }
    }

    [[nodiscard]] bool isCutOff() const
    {
        const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
        return m_verb == Verb::Get && announced.isValid() && !m_reply->hasRawHeader("Content-Encoding") &&
               announced.toLongLong() > m_body.size();
    }

    void redirect(const QUrl &target)
    {
        if (!mayFollow(m_url, target) || ++m_redirects > maxRedirects) {
            end(tl::unexpected(redirectError(m_shown, shownUrl(target), m_redirects > maxRedirects)));
            return;
        }
        m_reply->disconnect(this);
        m_reply->deleteLater();
        m_reply = nullptr;
        send(target);
    }

    [[nodiscard]] RawAnswer answer(int status) const
    {
        RawAnswer answer;
        answer.status = status;
        answer.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        answer.body = m_body;
        answer.contentType = m_reply->rawHeader("Content-Type").toLower();
        answer.server = m_reply->rawHeader("Server");
        answer.date = httpDate(m_reply->rawHeader("Date"));
        answer.date.setTimeSpec(Qt::UTC);
        answer.shownUrl = m_shown;
        return answer;
    }

    void drop()
    {
        if (!m_reply)
            return;
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply = nullptr; // a child: deleted with us
    }

    void end(Result<RawAnswer> result)
    {
        if (!m_handler)
            return;
        m_deadline.stop();
        auto handler = std::exchange(m_handler, nullptr);
        drop();
        deleteLater();
        handler(std::move(result));
    }

    ReadOnlyTransport *m_transport;
    Verb m_verb;
    Handler m_handler;
    QTimer m_deadline;
    QNetworkReply *m_reply = nullptr;
    QUrl m_url;
    QString m_shown;
    QByteArray m_body;
    QList<QSslError> m_sslErrors;
    int m_redirects = 0;
};

ReadOnlyTransport::ReadOnlyTransport(EndpointConfig config, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_network(std::make_unique<Network>(m_config))
{
}

ReadOnlyTransport::~ReadOnlyTransport()
{
    cancel();
}

void ReadOnlyTransport::get(const QString &path, const QUrlQuery &query, Handler handler)
{
    begin(Verb::Get, path, query, std::move(handler));
}

void ReadOnlyTransport::head(const QString &path, const QUrlQuery &query, Handler handler)
{
    begin(Verb::Head, path, query, std::move(handler));
}

void ReadOnlyTransport::begin(Verb verb, const QString &path, const QUrlQuery &query, Handler handler)
{
    QUrl url = endpointUrl(m_config.settings, path);
    if (!query.isEmpty())
        url.setQuery(query);
    auto *exchange = new Exchange(this, verb, std::move(handler));
    exchange->begin(url);
}

void ReadOnlyTransport::cancel()
{
    const auto running = findChildren<QObject *>(Qt::FindDirectChildrenOnly);
    for (auto *child : running) {
        delete dynamic_cast<Exchange *>(child);
    }
}

} // namespace gatelift
