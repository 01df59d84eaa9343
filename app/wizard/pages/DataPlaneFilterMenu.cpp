#include "wizard/pages/DataPlaneFilterMenu.h"

#include "session/DataPlanesViewModel.h"
#include "wizard/theme/ThemedIcon.h"

#include <QActionGroup>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! A list of hundreds is searched by typing, not by looking.
constexpr qsizetype mostValues = 40;

//! In a menu an ampersand marks the next letter, and a tab begins the right column.
QString inMenu(QString text)
{
    return text.replace(u'&', u"&&"_s).replace(u'\t', u' ');
}

} // namespace

DataPlaneFilterMenu::DataPlaneFilterMenu(DataPlanesViewModel &viewModel, QWidget *parent)
    : QMenu(parent)
    , m_viewModel(viewModel)
{
    setObjectName(u"filterMenu"_s);
    connect(this, &QMenu::aboutToShow, this, &DataPlaneFilterMenu::fill);
}

void DataPlaneFilterMenu::fill()
{
    clear();
    qDeleteAll(findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly)); // closed since the last time
    const auto &filter = m_viewModel.rows().filter();
    const auto choices = m_viewModel.choices();
    addKind(tr("Version"), u"version"_s, choices.versions,
            {filter.version, [](DataPlaneFilter &f, const QString &value) { f.version = value; }});
    addKind(tr("Config hash"), u"hash"_s, choices.hashes,
            {filter.hash, [](DataPlaneFilter &f, const QString &value) { f.hash = value; }, true});
    addKind(tr("Status"), u"status"_s, choices.statuses,
            {filter.status, [](DataPlaneFilter &f, const QString &value) { f.status = value; }});
    if (!choices.labels.isEmpty())
        addSeparator();
    for (auto it = choices.labels.cbegin(); it != choices.labels.cend(); ++it) {
        const auto key = it.key();
        addKind(tr("Label %1", "a key").arg(key), u"label:"_s + key, *it,
                {filter.labelKey == key ? filter.labelValue : QString(),
                 [key](DataPlaneFilter &f, const QString &value) {
                     f.labelKey = value.isEmpty() ? QString() : key;
                     f.labelValue = value;
                 }});
    }
    addSeparator();
    auto *all = addAction(tr("Clear the filter"), this, [this] {
        auto &rows = m_viewModel.rows();
        rows.setFilter(cleared(rows.filter()));
    });
    all->setObjectName(u"clearFilterAction"_s);
    all->setEnabled(m_viewModel.rows().isFiltering());
}

void DataPlaneFilterMenu::addKind(const QString &title, const QString &name,
                                  const QList<FilterChoice> &choices, const Field &field)
{
    if (choices.isEmpty())
        return;
    auto *menu = new QMenu(inMenu(title), this);
    menu->setObjectName(u"filterMenu/"_s + name);
    addMenu(menu);
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, const QString &value) {
        auto *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(field.current == value);
        action->setData(value);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, field, value] { apply(field, value); });
        return action;
    };
    add(tr("Any"), {});
    menu->addSeparator();
    for (const auto &choice : choices.mid(0, mostValues)) {
        // How many rows have it stands in the menu's right column.
        auto *action = add(inMenu(choice.text) + u'\t' + QLocale().toString(choice.count), choice.value);
        if (field.isHash)
            action->setIcon(hashIcon(choice.value));
    }
    if (const auto more = choices.size() - mostValues; more > 0)
        menu->addAction(tr("%n more: search for them", "values", static_cast<int>(more)))->setEnabled(false);
}

void DataPlaneFilterMenu::apply(const Field &field, const QString &value)
{
    auto &rows = m_viewModel.rows();
    auto filter = rows.filter();
    field.set(filter, value);
    rows.setFilter(filter);
}

} // namespace gatelift
