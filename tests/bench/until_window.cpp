// Starts a program and ends it as soon as its first window stands: mapped, painted, and the same twice in a
// row.
//
//   until_window PROGRAM [ARGUMENT...]
//
// Exit code 0 when there was a window, 1 when none came in half a minute, 3 without a display.
#include <xcb/xcb.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace std::chrono_literals;

template <typename T>
using Reply = std::unique_ptr<T, decltype(&std::free)>;

constexpr auto patience = 30s;
constexpr auto pause = 5ms;
constexpr std::size_t coloursOfAPaintedWindow = 4;
constexpr int smallest = 200; // pixels: tool tips and splash screens are no windows

using Picture = std::vector<std::uint8_t>;

Picture pictureOf(xcb_connection_t *display, xcb_window_t window, const xcb_get_geometry_reply_t &geometry)
{
    const auto cookie =
        xcb_get_image(display, XCB_IMAGE_FORMAT_Z_PIXMAP, window, 0, 0, geometry.width, geometry.height, ~0U);
    const Reply<xcb_get_image_reply_t> image(xcb_get_image_reply(display, cookie, nullptr), &std::free);
    if (!image)
        return {};
    const auto *first = xcb_get_image_data(image.get());
    return {first, first + xcb_get_image_data_length(image.get())};
}

bool isPainted(const Picture &picture)
{
    std::set<std::uint32_t> colours;
    for (std::size_t i = 0; i + 4 <= picture.size() && colours.size() < coloursOfAPaintedWindow; i += 4) {
        std::uint32_t colour = 0;
        std::memcpy(&colour, picture.data() + i, sizeof colour);
        colours.insert(colour);
    }
    return colours.size() >= coloursOfAPaintedWindow;
}

//! The picture of the first top-level window that is large and visible; empty where there is none.
Picture firstWindow(xcb_connection_t *display, xcb_window_t root)
{
    const Reply<xcb_query_tree_reply_t> tree(
        xcb_query_tree_reply(display, xcb_query_tree(display, root), nullptr), &std::free);
    if (!tree)
        return {};
    const auto *windows = xcb_query_tree_children(tree.get());
    for (int i = 0; i < xcb_query_tree_children_length(tree.get()); ++i) {
        const Reply<xcb_get_window_attributes_reply_t> attributes(
            xcb_get_window_attributes_reply(display, xcb_get_window_attributes(display, windows[i]), nullptr),
            &std::free);
        if (!attributes || attributes->map_state != XCB_MAP_STATE_VIEWABLE)
            continue;
        const Reply<xcb_get_geometry_reply_t> geometry(
            xcb_get_geometry_reply(display, xcb_get_geometry(display, windows[i]), nullptr), &std::free);
        if (geometry && geometry->width >= smallest && geometry->height >= smallest)
            return pictureOf(display, windows[i], *geometry);
    }
    return {};
}

bool waitForWindow(xcb_connection_t *display, xcb_window_t root)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    Picture before;
    while (std::chrono::steady_clock::now() < end) {
        auto now = firstWindow(display, root);
        if (isPainted(now) && now == before)
            return true;
        before = std::move(now);
        std::this_thread::sleep_for(pause);
    }
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    auto *display = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(display) != 0)
        return 3;
    const auto root = xcb_setup_roots_iterator(xcb_get_setup(display)).data->root;
    const auto child = fork();
    if (child == 0) {
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    const bool stood = waitForWindow(display, root);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    xcb_disconnect(display);
    return stood ? 0 : 1;
}
