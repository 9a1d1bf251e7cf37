using System.Reflection;
using Amazon.Rekognition;

namespace CustomLabels.Rekognition.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public async Task The_public_surface_is_the_reviewed_one()
    {
        var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        var approved = Path.Combine(root, "tests", "CustomLabels.Rekognition.Tests", "PublicSurface.txt");
        var received = Path.ChangeExtension(approved, ".received.txt");
        var actual = PublicSurface.Of(typeof(IAmazonRekognition).Assembly);
        var expected = File.Exists(approved) ? (await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, actual, TestContext.Current.CancellationToken);
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        Assert.Fail($"""
            The public surface of CustomLabels.Rekognition changed.
            Gone: {string.Join("\n      ", before.Except(after))}
            New:  {string.Join("\n      ", after.Except(before))}
            Every name must be one of AWSSDK.Rekognition 4.x. If it is, accept it:
              mv "{received}" "{approved}"
            """);
    }
}
