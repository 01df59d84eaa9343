#include "wizard/widgets/OwnStepButtons.h"

#include "session/ChecklistViewModel.h"
#include "wizard/OwnStepDialog.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/Chip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QPushButton *button(const QString &name, const QString &icon, QWidget *parent)
{
    auto *made = new QPushButton(parent);
    made->setObjectName(name);
    made->setProperty("kind", u"ghost"_s);
    made->setIcon(themedIcon(icon, Token::Text2));
    made->setIconSize(besideText);
    return made;
}

} // namespace

OwnStepButtons::OwnStepButtons(ChecklistViewModel &viewModel, QWidget *parent)
    : QWidget(parent)
    , m_viewModel(viewModel)
    , m_mark(new Chip(this))
    , m_add(button(u"addOwnStepButton"_s, u"plus"_s, this))
    , m_edit(button(u"editOwnStepButton"_s, u"pen"_s, this))
    , m_up(button(u"ownStepUpButton"_s, u"chev-u"_s, this))
    , m_down(button(u"ownStepDownButton"_s, u"chev-d"_s, this))
    , m_remove(button(u"removeOwnStepButton"_s, u"x"_s, this))
{
    m_add->setVisible(viewModel.takesOwnSteps());
    m_mark->setObjectName(u"ownStepChip"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(4);
    row->addWidget(m_mark);
    for (auto *each : {m_edit, m_up, m_down, m_remove})
        row->addWidget(each);
    row->addStretch();
    connect(m_add, &QPushButton::clicked, this, &OwnStepButtons::add);
    connect(m_edit, &QPushButton::clicked, this, [this] { write(m_id); });
    connect(m_up, &QPushButton::clicked, this, [this] { m_viewModel.moveOwnStep(m_id, -1); });
    connect(m_down, &QPushButton::clicked, this, [this] { m_viewModel.moveOwnStep(m_id, 1); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_viewModel.removeOwnStep(m_id); });
    retranslate();
    hide();
}

void OwnStepButtons::show(const ChecklistItem &item)
{
    m_id = item.details.own ? item.id : QString();
    const bool writable = !m_viewModel.isReadOnly();
    m_add->setEnabled(writable);
    setVisible(item.details.own);
    for (auto *each : {m_edit, m_remove})
        each->setEnabled(writable);
    m_up->setEnabled(writable && m_viewModel.canMoveOwnStep(m_id, -1));
    m_down->setEnabled(writable && m_viewModel.canMoveOwnStep(m_id, 1));
}

void OwnStepButtons::add()
{
    write({});
}

//! A new step where the id is empty.
void OwnStepButtons::write(const QString &id)
{
    const auto known = m_viewModel.ownStep(id);
    auto *dialog = new OwnStepDialog(known.value_or(m_viewModel.newOwnStep()), !known, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &OwnStepDialog::saved, this,
            [this](const OwnStep &step) { m_viewModel.saveOwnStep(step); });
    dialog->open();
}

void OwnStepButtons::retranslate()
{
    m_mark->setState(Glyph::Info, tr("own step"));
    m_add->setText(tr("Add own step…"));
    m_edit->setText(tr("Change…"));
    m_up->setText(tr("Up"));
    m_down->setText(tr("Down"));
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Undo brings it back"));
}

void OwnStepButtons::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
