#include "gateway/traffic/TrafficReader.h"

#include "domain/Async.h"
#include "gateway/GatewayErrors.h"
#include "gateway/ReadOnlyTransport.h"
#include "gateway/traffic/TrafficFigures.h"

#include <QCoreApplication>
#include <QtConcurrentRun>

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int mostAtOnce = 8;
constexpr int timeoutMs = 4'000;
constexpr qint64 mostBytes = 32LL * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TrafficReader)
};

//! One thing to ask.
struct Question
{
    enum class About { Figures, Status, Readiness };
    QUrl url; //!< whole
    QString source;
    std::optional<Side> side;
    int index = 0; //!< Prometheus: which figure
    bool isFallback = false;
    About about = About::Figures; //!< else of a data plane itself
};

//! What an answer held.
struct Decoded
{
    Result<QList<TrafficSample>> samples = QList<TrafficSample>();
    std::optional<double> number{};
    std::optional<NodeFigures> node{}; //!< of a Status API
};

//! It did not answer at all, so another question would only wait again.
bool isSilence(const Error &error)
{
    return error.kind == ErrorKind::NameResolution || error.kind == ErrorKind::Unreachable ||
           error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Tls;
}

// Prometheus' figures, for each side. 2.8's names stand in where the newer ones give nothing.
const QStringList &expressions()
{
    static const QStringList all{
        u"sum(rate(kong_http_requests_total{%1}[1m])) or sum(rate(kong_http_status{%1}[1m]))"_s,
        u"sum(rate(kong_http_requests_total{%1,code=~\"5..\"}[1m])) or sum(rate(kong_http_status{%1,code=~\"5..\"}[1m]))"_s,
        u"histogram_quantile(0.99, sum by (le) (rate(kong_request_latency_ms_bucket{%1}[1m]))) or "
        "histogram_quantile(0.99, sum by (le) (rate(kong_latency_bucket{%1,type=\"request\"}[1m])))"_s};
    return all;
}

QString shownSource(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

QUrl withPath(QUrl url, const QString &path)
{
    auto base = url.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base.endsWith(path) ? base : base + path);
    return url;
}

//! The address of a Status API without the page that a person may have named.
QUrl baseOf(QUrl url)
{
    auto path = url.path();
    for (const auto &page : {u"/metrics"_s, u"/status/ready"_s, u"/status"_s}) {
        if (path.endsWith(page)) {
            path.chop(page.size());
            break;
        }
    }
    url.setPath(path);
    return url;
}

//! A source that stands for several server lines: what each says, and which side it is on.
QList<TrafficSample> samplesOf(const QList<ServerFigures> &servers, const TrafficSettings &settings,
                               const QDateTime &at)
{
    QList<TrafficSample> samples;
    for (const auto &one : servers) {
        const bool isBackend = one.server == "BACKEND"_L1;
        for (const auto side : {Side::X, Side::Y}) {
            const auto &patterns = side == Side::X ? settings.serversX : settings.serversY;
            // A backend is counted where it was named without a server; its servers are not counted again.
            const bool wholeBackends = !patterns.contains(u'/');
            if (isBackend == wholeBackends && matchesServer(patterns, one.proxy, one.server)) {
                samples << TrafficSample{one.proxy + u'/' + one.server, side, at, one.counters, 0};
                break;
            }
        }
    }
    return samples;
}

} // namespace

class TrafficReader::Private
{
public:
    Private(TrafficSettings settings, Secret secret, const Version &x, const Version &y, Clock clock,
            TrafficReader *owner)
        : m_settings(std::move(settings))
        , m_secret(std::move(secret))
        , m_x(x)
        , m_y(y)
        , m_clock(std::move(clock))
        , m_owner(owner)
    {
    }

    void ask()
    {
        if (m_asking)
            return;
        m_asking = true;
        m_round = {};
        m_rates.clear();
        m_askedAt = m_clock();
        m_waiting.clear();
        for (const auto &address : m_settings.addresses)
            addQuestions(address);
        if (m_waiting.isEmpty()) {
            m_asking = false;
            emit m_owner->roundDone(m_round);
            return;
        }
        sendMore();
    }

    void cancel()
    {
        ++m_run;
        m_asking = false;
        m_inFlight = 0;
        m_waiting.clear();
        const auto children = m_owner->findChildren<ReadOnlyTransport *>(Qt::FindDirectChildrenOnly);
        qDeleteAll(children);
    }

    TrafficSettings m_settings;
    bool m_asking = false;

private:
    void addQuestions(const TrafficAddress &address)
    {
        Question question{address.url, shownSource(address.url), address.side};
        if (m_settings.kind == TrafficSourceKind::StatusApi) {
            question.url = withPath(baseOf(address.url), u"/metrics"_s);
            auto &report = m_reports[question.source];
            report.source = question.source;
            report.host = address.url.host();
            report.side = address.side;
        } else if (m_settings.kind == TrafficSourceKind::Prometheus) {
            for (const auto side : {Side::X, Side::Y}) {
                for (int i = 0; i < expressions().size(); ++i) {
                    const auto &selector = side == Side::X ? m_settings.selectorX : m_settings.selectorY;
                    question.url = withPath(address.url, u"/api/v1/query"_s);
                    auto text = expressions()[i];
                    const auto query = QUrl::toPercentEncoding(text.replace(u"%1"_s, selector));
                    question.url.setQuery(u"query="_s + QString::fromLatin1(query), QUrl::StrictMode);
                    question.side = side;
                    question.index = i;
                    m_waiting << question;
                }
            }
            return;
        }
        m_waiting << question;
    }

    void sendMore()
    {
        while (m_inFlight < mostAtOnce && !m_waiting.isEmpty()) {
            ++m_inFlight;
            send(m_waiting.takeFirst());
        }
    }

    void send(const Question &question)
    {
        EndpointConfig config;
        config.settings.url = question.url;
        config.settings.caFile = m_settings.caFile;
        config.settings.insecure = m_settings.insecure;
        config.timeoutMs = timeoutMs;
        config.maxAnswerBytes = mostBytes;
        if (!m_secret.isEmpty()) {
            const auto &text = m_secret.reveal();
            config.headers << ExtraHeader{"Authorization",
                                          text.contains(' ') ? m_secret : Secret("Bearer " + text)};
        }
        ++m_asked[question.source];
        auto *transport = new ReadOnlyTransport(std::move(config), m_owner);
        const int asked = m_run;
        transport->get({}, {}, [this, question, transport, asked](Result<RawAnswer> answer) {
            transport->deleteLater();
            if (asked == m_run)
                take(question, std::move(answer), asked);
        });
    }

    void take(const Question &question, Result<RawAnswer> answer, int asked)
    {
        const auto at = m_clock();
        if (question.about != Question::About::Figures)
            return takeStatus(question, std::move(answer), at, asked);
        if (!answer)
            return finish(question, answer.error());
        if (m_settings.kind == TrafficSourceKind::StatusApi && answer->status == 404 &&
            !question.isFallback) {
            auto next = question; // its Prometheus plugin is not loaded
            next.url.setPath(next.url.path().chopped(8) + u"/status"_s);
            next.isFallback = true;
            return send(next);
        }
        if (answer->status != 200)
            return finish(
                question,
                problemWith(*answer).value_or(
                    Error{ErrorKind::Malformed, question.source, Text::tr("it gave no figures"), {}, {}}));
        decode(question, std::move(*answer), at, asked);
    }

    //! On a worker thread: a data plane with many routes gives megabytes.
    void decode(const Question &question, RawAnswer answer, const QDateTime &at, int asked)
    {
        const auto run = [question, settings = m_settings, answer = std::move(answer), at, x = m_x,
                          y = m_y]() -> Decoded {
            const auto &what = question.source;
            switch (settings.kind) {
            case TrafficSourceKind::StatusApi:
                return node(question, answer, at, x, y);
            case TrafficSourceKind::HaproxyCsv:
            case TrafficSourceKind::HaproxyMetrics:
                return {(settings.kind == TrafficSourceKind::HaproxyCsv
                             ? decodeHaproxyCsv(answer.body, what)
                             : decodeHaproxyMetrics(answer.body, what))
                            .map([&](const auto &servers) { return samplesOf(servers, settings, at); })};
            case TrafficSourceKind::NginxStatus:
                return {decodeNginxStatus(answer.body, what).map([&](const TrafficCounters &counters) {
                    return QList<TrafficSample>{{what, question.side.value_or(Side::X), at, counters, 0}};
                })};
            default: {
                const auto number = decodePrometheusAnswer(answer.body, what);
                if (!number)
                    return {tl::unexpected(number.error())};
                return {QList<TrafficSample>(), *number};
            }
            }
        };
        whenDone(QtConcurrent::run(run), m_owner, [this, question, at, asked](Decoded decoded) {
            if (asked != m_run)
                return;
            if (decoded.node)
                noteFigures(question, *decoded.node, at);
            if (!decoded.samples)
                return finish(question, decoded.samples.error());
            if (decoded.number)
                m_rates[question.side.value_or(Side::X)].insert(question.index, *decoded.number);
            keep(question, std::move(*decoded.samples));
        });
    }

    static Decoded node(const Question &question, const RawAnswer &answer, const QDateTime &at,
                        const Version &x, const Version &y)
    {
        auto figures = question.isFallback ? decodeKongStatus(answer.body, question.source)
                                           : decodeKongMetrics(answer.body, question.source);
        if (!figures)
            return {tl::unexpected(figures.error())};
        if (figures->version.isEmpty() && answer.server.toLower().startsWith("kong/"))
            figures->version = QString::fromLatin1(answer.server.mid(5));
        const auto side = question.side ? question.side : sideOf(figures->version, x, y);
        if (!side)
            return {
                failure(ErrorKind::Input, question.source,
                        figures->version.isEmpty()
                            ? Text::tr("it does not tell its version")
                            : Text::tr("its version %1 is neither X nor Y").arg(figures->version.left(40)),
                        Text::tr("write x or y before its address")),
                {},
                *figures};
        return {QList<TrafficSample>{{question.source, *side, at, figures->counters, 0}}, {}, *figures};
    }

    static std::optional<Side> sideOf(const QString &text, const Version &x, const Version &y)
    {
        const auto version = Version::parse(text);
        if (!version)
            return std::nullopt;
        if (!y.isNull() && y.isPrefixOf(*version))
            return Side::Y;
        if (!x.isNull() && x.isPrefixOf(*version))
            return Side::X;
        if (x.sameLine(y))
            return std::nullopt;
        return y.sameLine(*version)   ? std::optional(Side::Y)
               : x.sameLine(*version) ? std::optional(Side::X)
                                      : std::nullopt;
    }

    void keep(const Question &question, QList<TrafficSample> samples)
    {
        const bool countsUs = m_settings.kind == TrafficSourceKind::StatusApi ||
                              m_settings.kind == TrafficSourceKind::NginxStatus;
        for (auto &sample : samples) {
            if (countsUs)
                sample.ownRequests = m_asked.value(question.source);
            m_round.states << TrafficSourceState{sample.source, sample.side, {}};
            m_side.insert(sample.source, sample.side);
        }
        m_round.samples << samples;
        if (samples.isEmpty() && m_settings.kind != TrafficSourceKind::Prometheus)
            return finish(question, Error{ErrorKind::Input,
                                          question.source,
                                          Text::tr("none of its servers is among those named"),
                                          {},
                                          {}});
        finish(question, std::nullopt);
    }

    void finish(const Question &question, const std::optional<Error> &error)
    {
        if (error) {
            // A load balancer that does not answer silences all its servers.
            QList<std::pair<QString, std::optional<Side>>> silent;
            for (auto one = m_side.cbegin(); one != m_side.cend(); ++one) {
                if (one.key() == question.source || m_settings.addresses.size() == 1)
                    silent.append({one.key(), one.value()});
            }
            if (silent.isEmpty())
                silent.append({question.source, question.side});
            for (const auto &[source, side] : silent)
                m_round.states << TrafficSourceState{source, side, error};
        }
        if (m_settings.kind == TrafficSourceKind::StatusApi)
            return askStatus(question, error);
        leave();
    }

    //! What its figures tell of the node itself.
    void noteFigures(const Question &question, const NodeFigures &figures, const QDateTime &at)
    {
        auto &report = m_reports[question.source];
        report.nodeId = figures.nodeId;
        if (question.isFallback) { // that was its status already
            report.configHash = figures.configHash;
            report.at = at;
            report.error.reset();
        }
    }

    //! After the figures, so that these count none of what is asked now; one after the other.
    void askStatus(Question question, const std::optional<Error> &figuresError)
    {
        if (figuresError && isSilence(*figuresError)) {
            m_reports[question.source].error = figuresError;
            return leave();
        }
        const auto base = question.url.path().section(u'/', 0, -2);
        const bool known = question.isFallback && !figuresError;
        question.about = known ? Question::About::Readiness : Question::About::Status;
        question.url.setPath(base + (known ? u"/status/ready"_s : u"/status"_s));
        send(question);
    }

    //! A data plane says for itself what it serves, and whether it is ready.
    void takeStatus(const Question &question, Result<RawAnswer> answer, const QDateTime &at, int asked)
    {
        auto &report = m_reports[question.source];
        if (!answer) {
            report.error = answer.error();
            return leave();
        }
        if (question.about == Question::About::Readiness) {
            report.ready.reset(); // 404: before 3.3
            if (answer->status == 200 || answer->status == 503)
                report.ready = answer->status == 200;
            report.message = report.ready ? decodeKongReadiness(answer->body) : QString();
            return leave();
        }
        if (answer->status != 200) {
            report.error = problemWith(*answer).value_or(
                Error{ErrorKind::Malformed, question.source, Text::tr("it gave no status"), {}, {}});
            return leave();
        }
        const auto run = [body = answer->body, source = question.source] {
            return decodeKongStatus(body, source);
        };
        whenDone(QtConcurrent::run(run), m_owner,
                 [this, question, at, asked](const Result<NodeFigures> &figures) {
                     if (asked == m_run)
                         noteStatus(question, figures, at);
                 });
    }

    void noteStatus(Question question, const Result<NodeFigures> &figures, const QDateTime &at)
    {
        auto &report = m_reports[question.source];
        if (!figures) {
            report.error = figures.error();
            return leave();
        }
        report.configHash = figures->configHash;
        report.at = at;
        report.error.reset();
        question.about = Question::About::Readiness;
        question.url.setPath(question.url.path() + u"/ready"_s);
        send(question);
    }

    //! This address is done.
    void leave()
    {
        --m_inFlight;
        sendMore();
        if (m_inFlight > 0)
            return;
        if (m_settings.kind == TrafficSourceKind::Prometheus)
            addRates();
        for (const auto &address : std::as_const(m_settings.addresses)) {
            const auto report = m_reports.constFind(shownSource(address.url));
            if (report != m_reports.constEnd())
                m_round.statuses << *report;
        }
        m_asking = false;
        emit m_owner->roundDone(m_round);
    }

    //! A rate stands for the time since the round before.
    void addRates()
    {
        const auto from = std::exchange(m_ratesSince, m_askedAt);
        for (auto rates = m_rates.cbegin(); rates != m_rates.cend(); ++rates) {
            const auto &figures = rates.value();
            if (!figures.contains(0))
                continue;
            const QString source = rates.key() == Side::X ? u"prometheus/x"_s : u"prometheus/y"_s;
            m_round.states << TrafficSourceState{source, rates.key(), {}};
            if (!from.isValid() || from >= m_askedAt)
                continue;
            TrafficInterval interval{source, rates.key(), from, m_askedAt, {}, {}, {}, {}, {}, false};
            interval.requests = figures.value(0) * interval.seconds();
            interval.answers = interval.requests;
            // No series with 5xx is no 5xx: the requests were found.
            interval.errors = std::min(*interval.answers, figures.value(1, 0) * interval.seconds());
            if (figures.contains(2)) {
                // A quantile that another program reckoned: a histogram of one bound that gives it back.
                const double count = *interval.answers;
                interval.latency.atMost = {{figures.value(2), count * 0.99},
                                           {std::numeric_limits<double>::infinity(), count}};
            }
            m_round.intervals << interval;
        }
    }

    Secret m_secret;
    Version m_x;
    Version m_y;
    Clock m_clock;
    TrafficReader *m_owner;
    int m_run = 0; //!< answers of an earlier run are dropped
    TrafficRound m_round;
    QDateTime m_askedAt;
    QDateTime m_ratesSince;
    QList<Question> m_waiting;
    QHash<QString, int> m_asked;
    QHash<QString, Side> m_side;
    QHash<QString, StatusReport> m_reports; //!< of the Status APIs, by source
    QMap<Side, QMap<int, double>> m_rates;
    int m_inFlight = 0;
};

TrafficReader::TrafficReader(TrafficSettings settings, Secret secret, const Version &x, const Version &y,
                             Clock clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(settings), std::move(secret), x, y, std::move(clock), this))
{
}

TrafficReader::~TrafficReader()
{
    d->cancel();
}

void TrafficReader::ask()
{
    d->ask();
}

bool TrafficReader::isAsking() const
{
    return d->m_asking;
}

void TrafficReader::cancel()
{
    d->cancel();
}

const TrafficSettings &TrafficReader::settings() const
{
    return d->m_settings;
}

} // namespace gatelift
