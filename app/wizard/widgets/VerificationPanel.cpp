#include "wizard/widgets/VerificationPanel.h"

#include "session/ChecklistViewModel.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/RowList.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int ageMsecs = 1'000;

QPushButton *smallButton(const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setProperty("kind", u"ghost"_s);
    return button;
}

} // namespace

VerificationPanel::VerificationPanel(ChecklistViewModel &viewModel, QWidget *parent)
    : QWidget(parent)
    , m_viewModel(viewModel)
    , m_heading(new QLabel(this))
    , m_state(new QLabel(this))
    , m_check(smallButton(u"checkNowButton"_s, this))
    , m_cancel(smallButton(u"cancelComparisonButton"_s, this))
    , m_rows(new RowList(this))
    , m_hint(new WrappedLabel(this))
{
    setObjectName(u"verificationPanel"_s);
    m_heading->setProperty("type", u"overline"_s);
    m_state->setObjectName(u"verificationStateLabel"_s);
    m_state->setProperty("type", u"caption"_s);
    m_rows->setObjectName(u"verificationRows"_s);
    m_hint->setObjectName(u"verificationHintLabel"_s);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setProperty("type", u"caption"_s);
    m_check->setIcon(themedIcon(u"refresh"_s, Token::Text2));
    m_check->setIconSize(besideText);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_heading);
    head->addStretch();
    head->addWidget(m_state);
    head->addWidget(m_cancel);
    head->addWidget(m_check);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_rows);
    layout->addWidget(m_hint);
    m_ages.setInterval(ageMsecs);
    connect(&m_ages, &QTimer::timeout, this, &VerificationPanel::refresh);
    connect(m_check, &QPushButton::clicked, &m_viewModel, &ChecklistViewModel::checkNow);
    connect(m_cancel, &QPushButton::clicked, &m_viewModel, &ChecklistViewModel::cancelComparison);
    connect(&m_viewModel, &ChecklistViewModel::verificationsChanged, this, &VerificationPanel::refresh);
    connect(&m_viewModel, &ChecklistViewModel::currentChanged, this, &VerificationPanel::refresh);
    retranslate();
    refresh();
}

void VerificationPanel::refresh()
{
    QList<RowList::Row> rows;
    for (const auto &one : m_viewModel.verificationRows())
        rows << RowList::Row{one.glyph,
                             {},
                             one.title,
                             one.time,
                             one.evidence.isEmpty() ? one.text : one.text + u'\n' + one.evidence,
                             one.toolTip,
                             false};
    m_rows->setRows(rows);
    setVisible(!rows.isEmpty());
    const bool isChecking = m_viewModel.isChecking();
    const auto progress = m_viewModel.checkingText();
    m_state->setText(!progress.isEmpty() ? progress : isChecking ? tr("looking") : QString());
    m_cancel->setVisible(!progress.isEmpty());
    m_check->setVisible(progress.isEmpty());
    m_check->setEnabled(m_viewModel.canCheckNow() && !isChecking);
    const auto hint = m_viewModel.verificationHint();
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void VerificationPanel::retranslate()
{
    m_heading->setText(tr("Verification"));
    m_check->setText(tr("Check now"));
    m_cancel->setText(tr("Cancel"));
}

void VerificationPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void VerificationPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_ages.start();
}

void VerificationPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ages.stop();
}

} // namespace gatelift
