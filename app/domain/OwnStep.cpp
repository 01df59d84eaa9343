#include "domain/OwnStep.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::OwnStep)
};

constexpr qsizetype longestTitle = 90;
constexpr qsizetype longestText = 4000;

auto find(QList<PlacedOwnStep> &steps, const QString &id)
{
    return std::find_if(steps.begin(), steps.end(),
                        [&id](const PlacedOwnStep &one) { return one.step.id == id; });
}

//! A password on the command line, in a variable, in an address or in a header; a variable's name is none.
bool holdsSecret(const QString &command)
{
    static const QRegularExpression secret(
        QStringLiteral(
            "(password|passwd|pwd|secret|token|api[-_]?key)\\s*[=:]\\s*(?![\"']?\\$)[\"']?[^\\s\"'$]"
            "|://[^/\\s:@]+:(?!\\$)[^/\\s@]+@|authorization:\\s*\\w+\\s+(?!\\$)\\S"),
        QRegularExpression::CaseInsensitiveOption);
    return secret.match(command).hasMatch();
}

ChecklistItem itemOf(const OwnStep &step)
{
    ChecklistItem item;
    item.id = step.id;
    item.step = step.page;
    item.title = step.title;
    item.action = step.action;
    item.command = step.command;
    item.runsOn = step.runsOn;
    item.rollback = step.rollback;
    item.required = step.required;
    item.pointOfNoReturn = step.pointOfNoReturn;
    item.why = Text::tr("Your own step, not one of the vendor's documentation.");
    item.source = Text::tr("written for this plan");
    item.details.own = true;
    return item;
}

} // namespace

bool takesOwnSteps(StepId page)
{
    return page == StepId::ControlPlanes || page == StepId::DataPlanes || page == StepId::Verify;
}

QString ownStepProblem(const OwnStep &step)
{
    if (step.title.trimmed().isEmpty())
        return Text::tr("Give the step a title.");
    if (step.title.size() > longestTitle)
        return Text::tr("Shorten the title to %n characters.", "", static_cast<int>(longestTitle));
    if (step.action.size() > longestText || step.command.size() > longestText)
        return Text::tr("Shorten the text to %n characters.", "", static_cast<int>(longestText));
    if (holdsSecret(step.command))
        return Text::tr(
            "The command seems to hold a secret, which would stand in plan and report. Let it read "
            "the secret from a variable such as $KONG_ADMIN_TOKEN.");
    return {};
}

void apply(const OwnStepSaved &event, QList<PlacedOwnStep> &steps)
{
    if (const auto known = find(steps, event.step.id); known != steps.end())
        known->step = event.step;
    else if (takesOwnSteps(event.step.page) && !event.step.id.isEmpty())
        steps.append({event.step, event.after});
}

void apply(const OwnStepPlaced &event, QList<PlacedOwnStep> &steps)
{
    const auto known = find(steps, event.step);
    if (known == steps.end() || event.before == event.step)
        return;
    auto moved = steps.takeAt(std::distance(steps.begin(), known));
    moved.after = event.after;
    steps.insert(std::distance(steps.begin(), find(steps, event.before)), moved);
}

void apply(const OwnStepRemoved &event, QList<PlacedOwnStep> &steps)
{
    steps.removeIf([&event](const PlacedOwnStep &one) { return one.step.id == event.step; });
}

QList<ChecklistItem> withOwnSteps(const QList<ChecklistItem> &known, StepId page,
                                  const QList<PlacedOwnStep> &own)
{
    QSet<QString> ids;
    for (const auto &item : known)
        ids.insert(item.id);
    QList<ChecklistItem> items;
    const auto addWhere = [&](const QString &group, auto here) {
        for (const auto &one : own) {
            if (one.step.page != page || !here(one.after))
                continue;
            auto item = itemOf(one.step);
            item.group = group.isEmpty() ? Text::tr("Own steps") : group; // it stands below a known heading
            items.append(item);
        }
    };
    addWhere(known.isEmpty() ? QString() : known.first().group,
             [](const QString &after) { return after.isEmpty(); });
    for (const auto &item : known) {
        items.append(item);
        addWhere(item.group, [&item](const QString &after) { return after == item.id; });
    }
    addWhere(known.isEmpty() ? QString() : known.last().group,
             [&ids](const QString &after) { return !after.isEmpty() && !ids.contains(after); });
    return items;
}

std::optional<OwnStepPlaced> movedOwnStep(const QString &id, int by, const QList<ChecklistItem> &items)
{
    auto order = items;
    const auto from = std::find_if(order.cbegin(), order.cend(),
                                   [&id](const ChecklistItem &item) { return item.id == id; }) -
                      order.cbegin();
    const auto to = from + (by < 0 ? -1 : 1);
    if (from == order.size() || !order.at(from).details.own || to < 0 || to >= order.size())
        return std::nullopt;
    order.swapItemsAt(from, to);
    OwnStepPlaced placed{id, {}, {}};
    for (auto i = to - 1; i >= 0 && placed.after.isEmpty(); --i) {
        if (!order.at(i).details.own)
            placed.after = order.at(i).id;
    }
    if (to + 1 < order.size() && order.at(to + 1).details.own)
        placed.before = order.at(to + 1).id;
    return placed;
}

} // namespace gatelift
