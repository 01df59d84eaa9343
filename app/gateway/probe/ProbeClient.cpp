#include "gateway/probe/ProbeClient.h"

#include "gateway/EndpointConfig.h"
#include "gateway/TlsContext.h"
#include "gateway/probe/ProbeExchange.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ProbeClient)
};

constexpr qsizetype shortestStruckOut = 4; // a shorter one would strike out what has nothing to do with it
constexpr int lookBytes = 256 * 1024;

using Secrets = QHash<QString, Secret>;

QByteArray withSecrets(const QString &text, const Secrets &secrets, bool inUrl)
{
    static const QRegularExpression name(u"\\{\\{\\s*secret:([A-Za-z0-9._-]{1,64})\\s*\\}\\}"_s);
    QByteArray filled;
    qsizetype from = 0;
    for (auto matches = name.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        filled += text.mid(from, match.capturedStart() - from).toUtf8();
        const auto secret = secrets.value(match.captured(1));
        filled += inUrl ? secret.reveal().toPercentEncoding() : secret.reveal();
        from = match.capturedEnd();
    }
    return filled + text.mid(from).toUtf8();
}

//! An answer that echoes what was sent must not carry it into plan, screen or report.
void strikeOut(SmokeAnswer &answer, const QStringList &names, const Secrets &secrets)
{
    bool changed = false;
    for (const auto &name : names) {
        const auto secret = secrets.value(name);
        if (secret.reveal().size() < shortestStruckOut)
            continue;
        for (const auto &form : {secret.reveal(), secret.reveal().toPercentEncoding(),
                                 secret.reveal().toBase64(QByteArray::OmitTrailingEquals)}) {
            for (auto &header : answer.headers)
                header.value.replace(QString::fromUtf8(form), secret.dots());
            if (answer.body.contains(form)) {
                answer.body.replace(form, secret.dots().toUtf8());
                changed = true;
            }
        }
    }
    if (changed)
        answer.bodyDigest =
            QString::fromLatin1(QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256).toHex());
}

} // namespace

//! What goes over the wire, secrets included.
struct ProbeClient::Filled
{
    QUrl url;
    QByteArray method;
    ProbeExchange::Question question;
};

ProbeClient::ProbeClient(SmokeTarget target, const QList<QUrl> &adminApis, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_adminApis(adminApis)
    , m_running(std::make_unique<QObject>())
{
}

ProbeClient::~ProbeClient() = default;

void ProbeClient::cancel()
{
    ++m_run;
    // Later: it may be one of its answers that says so.
    m_running.release()->deleteLater();
    m_running = std::make_unique<QObject>();
}

ProbeClient::Handler ProbeClient::current(Handler handler) const
{
    return [this, run = m_run, handler = std::move(handler)](Result<SmokeAnswer> answer) {
        if (run == m_run)
            handler(std::move(answer));
    };
}

void ProbeClient::send(const SmokeTest &test, const Secrets &secrets, Handler handler)
{
    auto strike = [names = test.secrets(), secrets,
                   handler = std::move(handler)](Result<SmokeAnswer> answer) {
        if (answer)
            strikeOut(*answer, names, secrets);
        handler(std::move(answer));
    };
    const auto later = [this, run = m_run, filled = fill(test, secrets), done = current(std::move(strike))] {
        if (!filled)
            done(tl::unexpected(filled.error()));
        else if (run == m_run)
            begin(*filled, done);
    };
    QMetaObject::invokeMethod(m_running.get(), later, Qt::QueuedConnection);
}

Result<ProbeClient::Filled> ProbeClient::fill(const SmokeTest &test, const Secrets &secrets) const
{
    if (const auto problem = smokeTargetProblem(m_target); !problem.isEmpty())
        return failure(ErrorKind::Input, test.name, problem);
    if (const auto problem = smokeTestProblem(test); !problem.isEmpty())
        return failure(ErrorKind::Input, test.name, problem);
    if (!test.toComplete.isEmpty())
        return failure(ErrorKind::Input, test.name,
                       Text::tr("it is not complete yet: %1").arg(test.toComplete));
    const auto names = test.secrets();
    for (const auto &name : names) {
        if (secrets.value(name).isEmpty())
            return failure(ErrorKind::Auth, test.name, Text::tr("the secret '%1' is not known").arg(name),
                           Text::tr("enter it; it is kept in the keyring, never in the plan"));
    }
    EndpointSettings tlsSettings;
    tlsSettings.caFile = m_target.caFile;
    tlsSettings.clientCertFile = m_target.clientCertFile;
    tlsSettings.clientKeyFile = m_target.clientKeyFile;
    tlsSettings.insecure = m_target.insecure;
    const auto tls = tlsConfiguration(tlsSettings);
    if (!tls)
        return tl::unexpected(tls.error());
    auto base = m_target.url.toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    Filled filled;
    filled.url = QUrl::fromEncoded(base + withSecrets(test.path, secrets, true));
    filled.method = test.method.toLatin1();
    filled.question.body = withSecrets(test.body, secrets, false);
    filled.question.tls = *tls;
    filled.question.timeoutMs = test.timeoutMs;
    filled.question.shown = shownUrl(m_target.url) + test.path.section(u'?', 0, 0);
    for (const auto &header : test.headers) {
        const auto value = withSecrets(header.value, secrets, false);
        if (value.contains('\r') || value.contains('\n') || value.contains('\0'))
            return failure(ErrorKind::Input, test.name,
                           Text::tr("the secret in the header %1 holds a line break").arg(header.name));
        filled.question.headers.append({header.name.toLatin1(), value});
    }
    return filled;
}

void ProbeClient::begin(const Filled &filled, const Handler &handler)
{
    auto *guard = new ProbeGuard(m_target.url, m_adminApis, m_running.get());
    const auto look = [this, filled](const ProbePermit &permit, const ProbeGuard::Answered &answered) {
        auto bare = filled;
        bare.question.body.clear();
        if (permit.method() == "GET") // of the root; the other one's address may hold a secret
            bare.question.shown = shownUrl(permit.url());
        ask(bare, permit, lookBytes, answered);
    };
    const auto decided = [this, run = m_run, guard, filled, handler](const Result<ProbePermit> &permit) {
        guard->deleteLater();
        if (!permit)
            handler(tl::unexpected(permit.error()));
        else if (run == m_run)
            ask(filled, *permit, maxBodyBytes, handler);
    };
    guard->ask(filled.url, filled.method, look, decided);
}

void ProbeClient::ask(const Filled &filled, const ProbePermit &permit, qint64 maxBytes,
                      const Handler &handler)
{
    auto question = filled.question;
    question.maxBodyBytes = maxBytes;
    auto *exchange = new ProbeExchange(std::move(question), current(handler), m_running.get());
    exchange->start(permit);
}

} // namespace gatelift
