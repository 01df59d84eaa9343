// The least that a Qt Widgets program can be: what Gatelift's start is compared with.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    auto *label = new QLabel(QStringLiteral("A bare Qt Widgets window"), &window);
    label->setAlignment(Qt::AlignCenter);
    window.setCentralWidget(label);
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}
