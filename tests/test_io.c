/* redact/io: output that appears whole or not at all, and every way in which a file can fail. */
#include "redact/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "redact/error.h"
#include "tests/support.h"

static char folder[] = "/tmp/redact-test-io-XXXXXX";
static char path[128];

static int setup(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof(path), "%s/file", folder);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder); /* fails when a temporary is left over */
}

static void put_file(const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
}

static void expect_file(const char *want)
{
    struct buf b = {.p = NULL};
    assert_int_equal(io_read_file(path, 1000, &b), 0);
    assert_true(span_is(span_buf(&b), want));
    buf_wipe(&b);
}

static int files(void)
{
    DIR *d = opendir(folder);
    int n = 0;
    assert_non_null(d);
    while (readdir(d) != NULL)
        n++;
    closedir(d);
    return n - 2;
}

static const unsigned char hello[] = "hello";

static void test_commit(void **state)
{
    struct io_out out;
    struct stat st;
    (void)state;
    unlink(path);
    mode_t mask = umask(027);
    assert_int_equal(io_open_out(&out, path), 0);
    assert_int_equal(io_write(&out, hello, 5), 0);
    assert_int_equal(access(path, F_OK), -1); /* not before it is whole */
    assert_int_equal(io_commit(&out), 0);
    umask(mask);
    expect_file("hello");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
    assert_int_equal(files(), 1);
}

static void test_commit_replaces_and_keeps_the_mode(void **state)
{
    struct io_out out;
    struct stat st;
    (void)state;
    put_file("old");
    assert_int_equal(chmod(path, 0604), 0);
    assert_int_equal(io_open_out(&out, path), 0);
    assert_int_equal(io_write(&out, hello, 5), 0);
    expect_file("old");
    assert_int_equal(io_commit(&out), 0);
    expect_file("hello");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0604);
}

static void test_abandon(void **state)
{
    struct io_out out;
    (void)state;
    put_file("old");
    assert_int_equal(io_open_out(&out, path), 0);
    assert_int_equal(io_write(&out, hello, 5), 0);
    assert_int_equal(files(), 2);
    io_abandon(&out);
    io_abandon(&out);
    expect_file("old");
    assert_int_equal(files(), 1);
}

/* A signal leaves no half-made file. */
static void test_signals(void **state)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    (void)state;
    unlink(path);
    for (int i = 0; i < 3; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            struct io_out out;
            signal(signals[i], SIG_DFL);
            if (io_open_out(&out, path) == 0 && io_write(&out, hello, 5) == 0)
                raise(signals[i]);
            _exit(9);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == signals[i]);
        assert_int_equal(files(), 0);
    }
}

static void test_write_errors(void **state)
{
    struct io_out out;
    int fd[2];
    (void)state;
    assert_int_equal(io_open_out(&out, "/dev/full"), 0);
    assert_null(out.temp);
    assert_int_equal(io_write(&out, hello, 5), REDACT_E_WRITE);
    assert_int_equal(errno, ENOSPC);
    io_abandon(&out);
    assert_int_equal(pipe(fd), 0);
    close(fd[0]);
    out = (struct io_out){.fd = fd[1]};
    assert_int_equal(io_write(&out, hello, 5), REDACT_E_PIPE);
    close(fd[1]);
    assert_int_equal(io_write(&out, hello, 5), REDACT_E_WRITE);
    assert_int_equal(io_write(&out, hello, 0), 0);
    assert_int_equal(io_open_out(&out, "/nonexistent/x"), -1);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(io_create(&out, folder), -1);
}

static void test_devices_are_written_in_place(void **state)
{
    struct io_out out;
    (void)state;
    assert_int_equal(io_open_out(&out, "/dev/null"), 0);
    assert_null(out.temp);
    assert_int_equal(io_write(&out, hello, 5), 0);
    assert_int_equal(io_commit(&out), 0);
    assert_int_equal(access("/dev/null", W_OK), 0);
    assert_int_equal(io_open_out(&out, NULL), 0);
    assert_int_equal(out.fd, STDOUT_FILENO);
    assert_int_equal(io_commit(&out), 0);
}

/* A link stays a link: what it names is replaced. */
static void test_links(void **state)
{
    struct io_out out;
    struct stat st;
    char link[160];
    (void)state;
    put_file("old");
    snprintf(link, sizeof(link), "%s/link", folder);
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(io_open_out(&out, link), 0);
    assert_int_equal(io_write(&out, hello, 5), 0);
    assert_int_equal(io_commit(&out), 0);
    assert_int_equal(lstat(link, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    expect_file("hello");
    unlink(link);
}

static void test_read(void **state)
{
    struct io_in in;
    unsigned char b[16];
    size_t got = 0;
    (void)state;
    put_file("0123456789");
    assert_int_equal(io_open_in(&in, path), 0);
    assert_true(in.sized);
    assert_int_equal(in.size, 10);
    assert_int_equal(io_read(&in, b, 4, &got), 0);
    assert_int_equal(got, 4);
    assert_int_equal(io_read(&in, b, 16, &got), 0);
    assert_int_equal(got, 6);
    assert_int_equal(io_read(&in, b, 16, &got), 0);
    assert_int_equal(got, 0);
    io_close_in(&in);
    assert_int_equal(io_read(&in, b, 1, &got), REDACT_E_READ);
}

static void test_a_file_that_shrinks(void **state)
{
    struct io_in in;
    unsigned char b[16];
    size_t got = 0;
    (void)state;
    put_file("0123456789");
    assert_int_equal(io_open_in(&in, path), 0);
    assert_int_equal(io_read(&in, b, 4, &got), 0);
    assert_int_equal(truncate(path, 3), 0);
    assert_int_equal(io_read(&in, b, 4, &got), REDACT_E_SHRUNK);
    io_close_in(&in);
}

/* What is written behind the end while it is read (a log) is read too. */
static void test_a_file_that_grows(void **state)
{
    struct io_in in;
    unsigned char b[16];
    size_t got = 0;
    (void)state;
    put_file("0123");
    assert_int_equal(io_open_in(&in, path), 0);
    put_file("012345");
    assert_int_equal(io_read(&in, b, 16, &got), 0);
    assert_int_equal(got, 6);
    assert_int_equal(io_read(&in, b, 16, &got), 0);
    assert_int_equal(got, 0);
    io_close_in(&in);
}

static void test_open_errors(void **state)
{
    struct io_in in;
    (void)state;
    assert_int_equal(io_open_in(&in, folder), -1);
    assert_int_equal(errno, EISDIR);
    assert_int_equal(io_open_in(&in, "/nonexistent"), -1);
    assert_int_equal(errno, ENOENT);
    io_close_in(&in);
}

static void test_read_file(void **state)
{
    struct buf b = {.p = NULL};
    (void)state;
    put_file("0123456789");
    assert_int_equal(io_read_file(path, 10, &b), 0);
    assert_int_equal(b.n, 10);
    buf_wipe(&b);
    assert_int_equal(io_read_file(path, 9, &b), -1);
    assert_int_equal(errno, EFBIG);
    buf_wipe(&b);
    assert_int_equal(io_read_file("/nonexistent", 9, &b), -1);
    assert_int_equal(errno, ENOENT);
    buf_wipe(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commit),
        cmocka_unit_test(test_commit_replaces_and_keeps_the_mode),
        cmocka_unit_test(test_abandon),
        cmocka_unit_test(test_signals),
        cmocka_unit_test(test_write_errors),
        cmocka_unit_test(test_devices_are_written_in_place),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_a_file_that_shrinks),
        cmocka_unit_test(test_a_file_that_grows),
        cmocka_unit_test(test_open_errors),
        cmocka_unit_test(test_read_file),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
