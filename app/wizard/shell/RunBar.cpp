#include "wizard/shell/RunBar.h"

#include "session/RunViewModel.h"
#include "wizard/shell/BarButton.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/IconButton.h"
#include "wizard/widgets/IconLabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>

namespace gatelift {
namespace {

constexpr int barHeight = 40;
constexpr int whole = 1000;
constexpr int step = 10;
constexpr int page = 100;
constexpr int iconExtent = 16;

} // namespace

RunBar::RunBar(RunViewModel &viewModel, QWidget *parent)
    : QFrame(parent)
    , m_viewModel(viewModel)
    , m_icon(new IconLabel(this))
    , m_title(new ElidedLabel(this))
    , m_text(new ElidedLabel(this))
    , m_remark(new IconLabel(themedIcon(QStringLiteral("alert"), Token::Warn), iconExtent, this))
    , m_play(new IconButton(this))
    , m_position(new QSlider(Qt::Horizontal, this))
    , m_time(new QLabel(this))
    , m_speedLabel(new QLabel(this))
    , m_speed(new QComboBox(this))
    , m_dot(new IconLabel(themedIcon(QStringLiteral("activity"), Token::Bad), iconExtent, this))
    , m_recording(new ElidedLabel(this))
    , m_stop(barButton(QStringLiteral("stopRecordingButton"), this))
    , m_close(barButton(QStringLiteral("closeRunButton"), this))
{
    setObjectName(QStringLiteral("runBar"));
    setProperty("role", QStringLiteral("runbar"));
    setFixedHeight(barHeight);
    m_icon->setExtent(iconExtent);
    makeControls();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 0, 24, 1);
    layout->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_icon, m_title, m_remark})
        layout->addWidget(widget);
    layout->addWidget(m_text, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_play, m_position, m_time, m_speedLabel, m_speed,
                                                            m_dot, m_recording, m_stop, m_close})
        layout->addWidget(widget);
    connect(&m_viewModel, &RunViewModel::changed, this, &RunBar::refresh);
    retranslate();
}

void RunBar::makeControls()
{
    m_title->setObjectName(QStringLiteral("runTitleLabel"));
    m_title->setProperty("type", QStringLiteral("strong"));
    m_title->setTextFormat(Qt::PlainText);
    m_text->setProperty("type", QStringLiteral("table"));
    m_text->setProperty("tone", QStringLiteral("secondary"));
    for (auto *label : std::initializer_list<QLabel *>{m_time, m_speedLabel, m_recording}) {
        label->setProperty("type", QStringLiteral("table"));
        label->setTextFormat(Qt::PlainText);
    }
    // Names of files may be long: a small window stays as small as it may be.
    for (auto *label : {m_title, m_recording})
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_recording->setElideMode(Qt::ElideMiddle);
    m_time->setObjectName(QStringLiteral("replayTimeLabel"));
    m_recording->setObjectName(QStringLiteral("recordingLabel"));
    m_play->setObjectName(QStringLiteral("playButton"));
    m_position->setObjectName(QStringLiteral("positionSlider"));
    m_position->setRange(0, whole);
    m_position->setSingleStep(step);
    m_position->setPageStep(page);
    m_position->setMinimumWidth(120);
    m_position->setMaximumWidth(260);
    m_position->setTracking(false); // a look back begins anew: once, where the hand lets go
    m_speed->setObjectName(QStringLiteral("speedBox"));
    m_speed->setProperty("dense", true);
    for (const int speed : RunViewModel::speeds())
        m_speed->addItem(QString(), speed);
    m_speedLabel->setBuddy(m_speed);
    connect(m_play, &QToolButton::clicked, this, [this] { m_viewModel.togglePlaying(); });
    connect(m_position, &QSlider::valueChanged, this, [this](int value) { m_viewModel.seek(value); });
    connect(m_speed, &QComboBox::activated, this,
            [this](int row) { m_viewModel.setSpeed(m_speed->itemData(row).toInt()); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_viewModel.stopRecording(); });
    connect(
        m_close, &QPushButton::clicked, this, [this] { m_viewModel.close(); }, Qt::QueuedConnection);
}

void RunBar::refresh()
{
    const auto kind = m_viewModel.kind();
    const bool replay = kind == RunViewModel::Kind::Replay;
    const bool recording = m_viewModel.isRecording();
    setVisible(kind != RunViewModel::Kind::Live || recording);
    m_icon->setIcon(themedIcon(replay ? QStringLiteral("history") : QStringLiteral("beaker"), Token::Accent));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_icon, m_title, m_speedLabel, m_speed, m_close})
        widget->setVisible(kind != RunViewModel::Kind::Live);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_play, m_position, m_time})
        widget->setVisible(replay);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_dot, m_recording, m_stop})
        widget->setVisible(recording);
    m_title->setText(m_viewModel.title());
    m_text->setText(recording ? QString() : m_viewModel.text()); // the room is the recording's then
    const auto remarks = m_viewModel.remarks();
    m_remark->setVisible(!remarks.isEmpty());
    m_remark->setToolTip(remarks);
    m_remark->setAccessibleName(remarks);
    m_play->setIconName(m_viewModel.isPlaying() ? QStringLiteral("pause") : QStringLiteral("play"));
    m_play->setName(m_viewModel.isPlaying() ? tr("Pause")
                    : m_viewModel.isAtEnd() ? tr("Play again from the beginning")
                                            : tr("Play"));
    m_time->setText(m_viewModel.timeText());
    m_recording->setText(m_viewModel.recordingText());
    if (!m_position->isSliderDown() && !m_viewModel.isSeeking()) {
        const QSignalBlocker quiet(m_position);
        m_position->setValue(m_viewModel.position());
    }
    m_speed->setCurrentIndex(m_speed->findData(m_viewModel.speed()));
}

void RunBar::retranslate()
{
    for (int row = 0; row < m_speed->count(); ++row)
        m_speed->setItemText(row,
                             tr("%1×", "a speed").arg(QLocale().toString(m_speed->itemData(row).toInt())));
    m_speedLabel->setText(tr("Speed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_position->setAccessibleName(tr("Time in the recording"));
    m_stop->setText(tr("Stop recording"));
    m_close->setText(tr("Close"));
    refresh();
}

void RunBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace gatelift
