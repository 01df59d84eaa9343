#pragma once

#include <QWidget>

class QAction;
class QToolButton;

namespace gatelift {

class IconButton;
class TopologyView;

//! \brief What stands beside the drawing's title: phase by phase, closer and farther, and the picture as a
//! file.
class TopologyTools : public QWidget
{
    Q_OBJECT

public:
    explicit TopologyTools(QWidget *parent = nullptr);

    //! \brief The canvas whose zoom the buttons change.
    void setView(TopologyView &view);
    //! \brief Which steps there are from the shown phase, and whether it is the plan's own.
    void setPhase(bool hasPrevious, bool hasNext, bool followsLive);

signals:
    void phaseStepped(int by);
    void liveRequested();
    void svgRequested();
    void pngRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    IconButton *m_previous;
    IconButton *m_next;
    QToolButton *m_live;
    IconButton *m_out;
    IconButton *m_fit;
    IconButton *m_in;
    IconButton *m_export;
    QAction *m_svg;
    QAction *m_png;
};

} // namespace gatelift
