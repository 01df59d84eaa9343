#include "session/Timeline.h"

#include "domain/ClusterWatch.h"
#include "gateway/AdminApiJson.h"
#include "gateway/GatewayErrors.h"
#include "journal/recording/GzipPieces.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

using nlohmann::json;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Timeline)
};

//! Answers of one round were asked for together.
constexpr qint64 sameRoundMs = 2'500;

//! One answer of a control plane.
struct Answer
{
    qint64 at = 0;                                      //!< Unix milliseconds
    Result<ControlPlaneInfo> info = ControlPlaneInfo(); //!< of `/`
    Result<QList<DataPlaneRow>> rows = QList<DataPlaneRow>();
};

//! All answers of one control plane, in the order of time.
struct Plane
{
    QList<Answer> infos;
    QList<Answer> lists;
};

std::optional<Error> failureOf(const json &line, const QString &what, const QByteArray &body)
{
    if (line["http"].is_null())
        return Error{ErrorKind::Unreachable, what, Text::tr("no connection"), {}, {}};
    RawAnswer answer;
    answer.status = line["http"].get<int>();
    answer.body = body;
    answer.contentType = "application/json";
    answer.shownUrl = what;
    return problemWith(answer);
}

//! Nothing where the line is no poll of a control plane that is looked at.
void take(const json &line, std::map<std::string, Plane> &planes)
{
    if (!line.is_object() || !line.contains("t") || !line["t"].is_number() || !line.contains("http") ||
        !(line["http"].is_null() || line["http"].is_number_integer()))
        return;
    const auto source = line.value("source", std::string());
    const auto path = line.value("path", std::string());
    const bool isList = path.rfind("/clustering/data-planes", 0) == 0;
    if (source.rfind("cp-", 0) != 0 || (!isList && path != "/"))
        return;
    const auto what = QString::fromStdString(source + path.substr(0, path.find('?')));
    const auto body = line.contains("body") && line["body"].is_structured()
                          ? QByteArray::fromStdString(line["body"].dump())
                          : QByteArray();
    Answer answer;
    answer.at = std::llround(line["t"].get<double>() * 1'000);
    const auto failed = failureOf(line, what, body);
    if (isList) {
        if (failed)
            answer.rows = tl::unexpected(*failed);
        else if (auto page = decodeDataPlanes(body, what))
            answer.rows = std::move(page->rows);
        else
            answer.rows = tl::unexpected(page.error());
        planes[source].lists << answer;
    } else {
        answer.info = failed ? tl::unexpected(*failed) : decodeInfo(body, what);
        planes[source].infos << answer;
    }
}

void sortByTime(QList<Answer> &answers)
{
    std::stable_sort(answers.begin(), answers.end(),
                     [](const Answer &a, const Answer &b) { return a.at < b.at; });
}

//! The answer to `/` of the same round, or else the latest good one before it.
const Answer *infoFor(const QList<Answer> &infos, qint64 at)
{
    const Answer *nearest = nullptr;
    const Answer *latest = nullptr;
    for (const auto &answer : infos) {
        if (std::abs(answer.at - at) <= sameRoundMs &&
            (!nearest || std::abs(answer.at - at) < std::abs(nearest->at - at)))
            nearest = &answer;
        if (answer.at <= at && answer.info)
            latest = &answer;
    }
    return nearest ? nearest : latest;
}

//! X's version, and Y's where it is a newer one.
PlanTarget targetOf(const std::array<const Plane *, 2> &planes)
{
    const auto versionOf = [](const Plane *plane) -> const ControlPlaneInfo * {
        if (plane == nullptr)
            return nullptr;
        for (const auto &answer : plane->infos) {
            if (answer.info)
                return &*answer.info;
        }
        return nullptr;
    };
    PlanTarget target;
    const auto *x = versionOf(planes[0]);
    const auto *y = versionOf(planes[1]);
    const auto from = x ? Version::parse(x->version) : Version::parse(QString());
    const auto to = y ? Version::parse(y->version) : Version::parse(QString());
    if (x)
        target.edition = x->edition;
    if (from)
        target.from = from->toString();
    if (to && (!from || *from < *to))
        target.to = to->toString();
    return target;
}

void takeLook(ClusterInput &input, Side side, const Plane &plane, const Answer &list)
{
    auto &report = side == Side::X ? input.x : input.y;
    report.view.configured = true;
    input.at = QDateTime::fromMSecsSinceEpoch(list.at, Qt::UTC);
    const auto *info = infoFor(plane.infos, list.at);
    if (info && !info->info)
        report.view.error = info->info.error();
    else if (!list.rows)
        report.view.error = list.rows.error();
    else if (info)
        noteAnswer(report, *info->info, *list.rows, input.at);
    if (info && info->info)
        report.view.nodes = {{info->info->nodeId, info->info->version}};
}

QList<RecordedItem> itemsOf(const std::array<const Plane *, 2> &planes)
{
    ClusterInput input;
    input.x.view.side = Side::X;
    input.y.view.side = Side::Y;
    QList<RecordedItem> items;
    std::array<qsizetype, 2> next{0, 0};
    const auto pending = [&](std::size_t i) -> const Answer * {
        return planes[i] && next[i] < planes[i]->lists.size() ? &planes[i]->lists[next[i]] : nullptr;
    };
    while (pending(0) || pending(1)) {
        const auto *x = pending(0);
        const auto *y = pending(1);
        const std::size_t i = !y || (x && x->at <= y->at) ? 0 : 1;
        takeLook(input, i == 0 ? Side::X : Side::Y, *planes[i], *(i == 0 ? x : y));
        ++next[i];
        items << RecordedLook{input};
    }
    if (!items.isEmpty())
        items.prepend(RecordedEvent{timeOf(items.constFirst()), 0, targetOf(planes)});
    return items;
}

} // namespace

Result<Timeline> readTimeline(const QString &file)
{
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, file, device.errorString(),
                       Text::tr("check the path and its permissions"));
    std::map<std::string, Plane> found;
    GzipPieces pieces(device);
    while (const auto piece = pieces.next()) {
        for (qsizetype at = 0; at < piece->size();) {
            const auto end = piece->indexOf('\n', at) < 0 ? piece->size() : piece->indexOf('\n', at);
            const auto line = QByteArrayView(*piece).sliced(at, end - at);
            at = end + 1;
            // Most lines are data planes' own answers, which a plan's monitor doesn't ask for.
            if (line.contains("\"cp-"))
                take(json::parse(line.begin(), line.end(), nullptr, false), found);
        }
    }
    Timeline timeline;
    timeline.isDamaged = pieces.isDamaged() || pieces.tornBytes() > 0;
    std::array<const Plane *, 2> planes{nullptr, nullptr};
    std::size_t number = 0;
    for (auto &[name, plane] : found) {
        sortByTime(plane.infos);
        sortByTime(plane.lists);
        if (number < planes.size())
            planes[number] = &plane;
        else
            timeline.leftOut << QString::fromStdString(name);
        ++number;
    }
    timeline.items = itemsOf(planes);
    if (timeline.items.isEmpty())
        return failure(ErrorKind::Input, file, Text::tr("it holds no poll of a control plane"),
                       Text::tr("name a recording, or a timeline of polls"));
    return timeline;
}

} // namespace gatelift
