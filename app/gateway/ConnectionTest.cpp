#include "gateway/ConnectionTest.h"

#include "domain/Async.h"
#include "gateway/AdminApiClient.h"
#include "gateway/GatewayErrors.h"
#include "gateway/TlsContext.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

using Outcome = ConnectionStep::Outcome;

enum Index { Url, Name, Tcp, Tls, Http, Auth, VersionAndEdition, Role, Database, DataPlanes };

constexpr qint64 skewWorthSaying = 5;
constexpr qint64 expiryWorthSayingDays = 30;

} // namespace

class ConnectionTest::Private
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConnectionTest)

public:
    Private(EndpointConfig config, Clock clock, ConnectionTest *owner)
        : m_config(std::move(config))
        , m_clock(std::move(clock))
        , m_owner(owner)
    {
        const auto add = [this](const char *id, const QString &title) {
            m_steps << ConnectionStep{QLatin1String(id), title, Outcome::Skipped, {}, {}};
        };
        add("url", tr("Address"));
        add("name", tr("Name resolution"));
        add("tcp", tr("TCP connection"));
        add("tls", tr("TLS and certificate"));
        add("http", tr("HTTP answer"));
        add("auth", tr("Authentication"));
        add("version", tr("Version and edition"));
        add("role", tr("Role"));
        add("database", tr("Database"));
        add("data-planes", tr("Data planes"));
        m_deadline.setSingleShot(true);
        m_deadline.setInterval(m_config.timeoutMs);
    }

    ~Private() { cancel(); }

    void start()
    {
        if (m_started)
            return;
        m_started = true;
        const auto url = adminUrlFromText(m_config.settings.url.toString(QUrl::FullyEncoded));
        if (!url) {
            failStep(Url, url.error());
            return;
        }
        m_config.settings.url = *url;
        pass(Url, shownUrl(*url));
        resolve();
    }

    void cancel()
    {
        if (m_lookup >= 0)
            QHostInfo::abortHostLookup(m_lookup);
        m_lookup = -1;
        m_deadline.stop();
        if (m_socket) {
            m_socket->disconnect(m_owner);
            m_socket->abort();
        }
        m_client.reset();
        m_over = true;
    }

    QList<ConnectionStep> m_steps;
    std::optional<ControlPlaneInfo> m_info;

private:
    [[nodiscard]] bool isTls() const { return m_config.settings.url.scheme() == "https"_L1; }
    [[nodiscard]] QString what() const { return shownUrl(m_config.settings.url); }

    void report(int index, Outcome outcome, const QString &detail, const QString &advice = {})
    {
        auto &step = m_steps[index];
        step.outcome = outcome;
        step.detail = detail;
        step.advice = advice;
        emit m_owner->stepFinished(index, step);
    }

    void pass(int index, const QString &detail) { report(index, Outcome::Pass, detail); }

    void finish()
    {
        if (m_over)
            return;
        m_over = true;
        m_deadline.stop();
        emit m_owner->finished(m_steps, m_info);
    }

    void failStep(int index, const Error &error)
    {
        report(index, Outcome::Fail, error.why, error.hint);
        finish();
    }

    void resolve()
    {
        m_watch.start();
        m_lookup =
            QHostInfo::lookupHost(m_config.settings.url.host(), m_owner, [this](const QHostInfo &found) {
                m_lookup = -1;
                if (m_over)
                    return;
                if (found.error() != QHostInfo::NoError || found.addresses().isEmpty()) {
                    failStep(Name, transportError(what(), QNetworkReply::HostNotFoundError,
                                                  found.errorString(), m_config.settings.url));
                    return;
                }
                pass(Name,
                     tr("%1, %2 ms").arg(found.addresses().constFirst().toString()).arg(m_watch.elapsed()));
                connectTcp();
            });
    }

    void connectTcp()
    {
        const auto tls = tlsConfiguration(m_config.settings);
        if (isTls() && !tls) {
            failStep(Tls, tls.error());
            return;
        }
        m_socket = std::make_unique<QSslSocket>();
        m_socket->setProxy(QNetworkProxy::NoProxy);
        if (tls)
            m_socket->setSslConfiguration(*tls);
        QObject::connect(m_socket.get(), &QSslSocket::connected, m_owner, [this] { onConnected(); });
        QObject::connect(m_socket.get(), &QSslSocket::encrypted, m_owner, [this] { onEncrypted(); });
        QObject::connect(m_socket.get(), &QSslSocket::sslErrors, m_owner,
                         [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
        QObject::connect(m_socket.get(), &QSslSocket::errorOccurred, m_owner,
                         [this](QAbstractSocket::SocketError error) { onSocketError(error); });
        QObject::connect(&m_deadline, &QTimer::timeout, m_owner, [this] {
            failStep(m_connected ? Tls : Tcp, timeoutError(what(), m_config.timeoutMs));
        });
        m_deadline.start();
        m_watch.start();
        const auto &url = m_config.settings.url;
        const auto port = static_cast<quint16>(url.port(isTls() ? 443 : 80));
        if (isTls())
            m_socket->connectToHostEncrypted(url.host(), port);
        else
            m_socket->connectToHost(url.host(), port);
    }

    void onConnected()
    {
        if (m_over || m_connected)
            return;
        m_connected = true;
        pass(Tcp, tr("%1 ms").arg(m_watch.elapsed()));
        if (isTls())
            return;
        const QHostAddress peer = m_socket->peerAddress();
        if (!m_config.token.isEmpty() && !peer.isLoopback())
            report(Tls, Outcome::Warning, tr("no TLS: the token crosses the network in the clear"),
                   tr("use the Admin API's TLS listener (https://, often port 8444)"));
        else
            report(Tls, Outcome::Skipped, tr("not used by this address"));
        askHttp();
    }

    void onEncrypted()
    {
        if (m_over)
            return;
        auto facts = factsOf(m_socket->peerCertificate());
        const qint64 days = m_clock().daysTo(facts.expiresAt);
        const QString detail =
            tr("%1, expires in %n day(s)", nullptr, static_cast<int>(std::max<qint64>(days, 0)))
                .arg(facts.subject);
        if (m_config.settings.insecure)
            report(Tls, Outcome::Warning, tr("%1; INSECURE: the certificate is not checked").arg(detail),
                   tr("give the file of the CA instead of switching the check off"));
        else if (days < expiryWorthSayingDays)
            report(Tls, Outcome::Warning, detail, tr("renew the certificate before the maintenance window"));
        else
            pass(Tls, detail);
        askHttp();
    }

    void onSocketError(QAbstractSocket::SocketError error)
    {
        if (m_over || m_client)
            return;
        const QString text = m_socket->errorString();
        if (!m_connected) {
            const auto kind = error == QAbstractSocket::ConnectionRefusedError
                                  ? QNetworkReply::ConnectionRefusedError
                                  : QNetworkReply::UnknownNetworkError;
            failStep(Tcp, transportError(what(), kind, text, m_config.settings.url));
        } else if (!m_sslErrors.isEmpty()) {
            failStep(Tls, tlsError(what(), factsOf(m_socket->peerCertificate()), m_sslErrors));
        } else {
            failStep(Tls, handshakeError(what(), text));
        }
    }

    void askHttp()
    {
        m_deadline.stop();
        m_watch.start();
        m_client = std::make_unique<AdminApiClient>(m_config, m_clock);
        m_socket->disconnect(m_owner);
        m_socket.release()->deleteLater(); // one of its own signals is being handled
        whenDone(m_client->info(), m_owner, [this](Result<ControlPlaneInfo> info) {
            if (m_over)
                return;
            if (!info)
                onRefused(info.error());
            else
                onInfo(*info);
        });
    }

    void onRefused(const Error &error)
    {
        if (error.kind == ErrorKind::Auth) {
            pass(Http, tr("%1 ms").arg(m_watch.elapsed()));
            failStep(Auth, error);
        } else if (error.kind == ErrorKind::Tls) {
            failStep(Tls, error); // the client certificate is judged after the handshake with TLS 1.3
        } else {
            failStep(Http, error);
        }
    }

    void onInfo(const ControlPlaneInfo &info)
    {
        m_info = info;
        pass(Http, tr("%1 ms").arg(m_watch.elapsed()));
        pass(Auth, m_config.token.isEmpty() ? tr("none asked for") : tr("token accepted"));
        const QString edition = info.edition == Edition::Enterprise ? tr("Enterprise") : tr("open source");
        const QString version = tr("%1, %2").arg(info.version, edition);
        const qint64 skew = std::abs(info.clockSkewSeconds.value_or(0));
        if (skew > skewWorthSaying)
            report(VersionAndEdition, Outcome::Warning,
                   tr("%1; its clock differs from this machine's by %2 s").arg(version).arg(skew),
                   tr("set both clocks by NTP: times in the report come from this machine"));
        else
            pass(VersionAndEdition, version);
        const bool known = info.role == "control_plane"_L1 || info.role == "traditional"_L1;
        if (known || info.role.isEmpty())
            pass(Role, info.role.isEmpty() ? tr("not reported") : info.role);
        else
            report(Role, Outcome::Warning, info.role, tr("give the address of a control plane's Admin API"));
        askDatabase();
    }

    void askDatabase()
    {
        whenDone(m_client->status(), m_owner, [this](Result<NodeStatus> status) {
            if (m_over)
                return;
            if (!status)
                report(Database, Outcome::Warning, status.error().why, status.error().hint);
            else if (status->databaseReachable == std::optional(false))
                report(Database, Outcome::Fail,
                       tr("%1 is not reachable for the gateway").arg(m_info->database),
                       tr("look at the database and at the gateway's error log"));
            else
                pass(Database, m_info->database == "off"_L1 ? tr("none (DB-less)")
                                                            : tr("%1, reachable").arg(m_info->database));
            if (m_info->role == "control_plane"_L1)
                askDataPlanes();
            else {
                report(DataPlanes, Outcome::Skipped, tr("only a control plane has them"));
                finish();
            }
        });
    }

    void askDataPlanes()
    {
        whenDone(m_client->dataPlanes(), m_owner, [this](Result<DataPlaneList> list) {
            if (m_over)
                return;
            if (!list)
                report(DataPlanes, Outcome::Fail, list.error().why, list.error().hint);
            else
                pass(DataPlanes, tr("%n listed", nullptr, static_cast<int>(list->rows.size())));
            finish();
        });
    }

    EndpointConfig m_config;
    Clock m_clock;
    ConnectionTest *m_owner;
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<AdminApiClient> m_client;
    QTimer m_deadline;
    QElapsedTimer m_watch;
    QList<QSslError> m_sslErrors;
    int m_lookup = -1;
    bool m_started = false;
    bool m_connected = false;
    bool m_over = false;
};

ConnectionTest::ConnectionTest(EndpointConfig config, Clock clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(config), std::move(clock), this))
{
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start()
{
    d->start();
}

void ConnectionTest::cancel()
{
    d->cancel();
}

const QList<ConnectionStep> &ConnectionTest::steps() const
{
    return d->m_steps;
}

const std::optional<ControlPlaneInfo> &ConnectionTest::info() const
{
    return d->m_info;
}

} // namespace gatelift
