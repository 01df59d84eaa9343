#pragma once

#include "domain/Deployment.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace gatelift {

class Chip;
class SmokeViewModel;
class VersionTag;

//! \brief One side of the smoke tests: its version, its proxy's address, how its tests stand, and the button
//! that sends them.
class SmokeSideCard : public QFrame
{
    Q_OBJECT

public:
    SmokeSideCard(SmokeViewModel &viewModel, Side side, QWidget *parent = nullptr);

signals:
    void addressRequested(gatelift::Side side);
    void runRequested(gatelift::Side side);

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void retranslate();

    SmokeViewModel &m_viewModel;
    Side m_side;
    VersionTag *m_tag;
    QLabel *m_title;
    QLabel *m_address;
    Chip *m_standing;
    QPushButton *m_change;
    QPushButton *m_run;
};

} // namespace gatelift
