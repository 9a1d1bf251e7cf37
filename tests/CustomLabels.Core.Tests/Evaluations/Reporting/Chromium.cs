using PuppeteerSharp;

namespace CustomLabels.Core.Tests.Evaluations.Reporting;

/// <summary>A headless Chromium, where there is one; one for the tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Program))
        {
            _browser = await Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = Program, Headless = true, Args = ["--no-sandbox", "--disable-gpu"] });
        }
    }

    /// <summary>A page; the test is skipped where there is no Chromium.</summary>
    public Task<IPage> NewPageAsync()
    {
        Assert.SkipWhen(_browser is null, $"There is no {Program}: apt-get install chromium.");
        return _browser.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }
}
