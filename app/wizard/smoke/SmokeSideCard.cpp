#include "wizard/smoke/SmokeSideCard.h"

#include "session/SmokeRunner.h"
#include "session/SmokeViewModel.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/VersionTag.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QPushButton *smallButton(const QString &name, const QString &icon, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setProperty("scale", u"small"_s);
    button->setIcon(themedIcon(icon, Token::Text2));
    button->setIconSize(besideText);
    return button;
}

} // namespace

SmokeSideCard::SmokeSideCard(SmokeViewModel &viewModel, Side side, QWidget *parent)
    : QFrame(parent)
    , m_viewModel(viewModel)
    , m_side(side)
    , m_tag(new VersionTag(side, {}, this))
    , m_title(new QLabel(this))
    , m_address(new ElidedLabel(this))
    , m_standing(new Chip(this))
    , m_change(
          smallButton(side == Side::X ? u"smokeTargetXButton"_s : u"smokeTargetYButton"_s, u"pen"_s, this))
    , m_run(smallButton(side == Side::X ? u"runSmokeXButton"_s : u"runSmokeYButton"_s, u"play"_s, this))
{
    setProperty("role", u"card"_s);
    m_title->setProperty("type", u"card-title"_s);
    m_address->setObjectName(side == Side::X ? u"smokeAddressXLabel"_s : u"smokeAddressYLabel"_s);
    m_address->setProperty("type", u"mono"_s);
    m_standing->setObjectName(side == Side::X ? u"smokeStandingXChip"_s : u"smokeStandingYChip"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_tag);
    head->addStretch();
    head->addWidget(m_change);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_standing);
    foot->addStretch();
    foot->addWidget(m_run);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_address);
    layout->addLayout(foot);
    connect(m_change, &QPushButton::clicked, this, [this] { emit addressRequested(m_side); });
    connect(m_run, &QPushButton::clicked, this, [this] { emit runRequested(m_side); });
    connect(&m_viewModel, &SmokeViewModel::changed, this, &SmokeSideCard::update);
    retranslate();
}

void SmokeSideCard::update()
{
    const auto &runner = m_viewModel.runner();
    const auto url = m_viewModel.record().target(m_side).url;
    m_tag->setVersion(m_side, m_viewModel.version(m_side));
    m_address->setText(url.isEmpty() ? tr("no address yet") : url.toDisplayString(QUrl::RemoveUserInfo));
    setStyleProperty(m_address, "type", url.isEmpty() ? u"table"_s : u"mono"_s);
    setStyleProperty(m_address, "tone", url.isEmpty() ? u"muted"_s : QString());
    const auto standing = m_viewModel.standing(m_side);
    m_standing->setState(standing.glyph, standing.text);
    m_standing->updateGeometry();
    m_change->setEnabled(m_viewModel.canEdit());
    const auto obstacle = runner.obstacle(m_side);
    m_run->setEnabled(!runner.isRunning() && obstacle.isEmpty());
    m_run->setToolTip(obstacle);
}

void SmokeSideCard::retranslate()
{
    const bool isX = m_side == Side::X;
    m_title->setText(isX ? tr("Proxy of X") : tr("Proxy of Y"));
    setAccessibleName(m_title->text());
    m_change->setText(tr("Change…"));
    m_change->setAccessibleName(isX ? tr("Change the proxy of X…") : tr("Change the proxy of Y…"));
    m_run->setText(isX ? tr("Run on X") : tr("Run on Y"));
    update();
}

void SmokeSideCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
