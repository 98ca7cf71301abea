# Homebrew: brew install --build-from-source ./packaging/taoci.rb   (url and sha256 are those of a release: docs/release.md)
class Taoci < Formula
  desc "Mine Chinese report text: words, keywords and entities as JSON"
  homepage "https://example.invalid/taoci"
  url "https://example.invalid/taoci/taoci-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "pkgconf" => :build
  depends_on "uthash" => :build
  depends_on "icu4c"
  depends_on "libarchive"
  depends_on "libcsv"
  depends_on "pcre2"

  def install
    %w[icu4c libarchive libcsv].each { |name| ENV.prepend_path "PKG_CONFIG_PATH", Formula[name].opt_lib/"pkgconfig" }
    ENV.append "CFLAGS", "-I#{Formula["libarchive"].opt_include}"
    system "make", "STATIC=", "PREFIX=#{prefix}"
    system "make", "STATIC=", "PREFIX=#{prefix}", "install"
  end

  test do
    (testpath/"a.txt").write "绍兴市推进改革开放\n"
    assert_equal "绍兴市 推进 改革 开放\n", shell_output("#{bin}/taoci segment --format=text a.txt")
  end
end
