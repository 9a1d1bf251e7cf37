using CsCheck;

namespace CustomLabels.Client.Tests.Identities;

public sealed class IdentityTests
{
    private const string ProjectArn = "arn:aws:rekognition:eu-west-1:123456789012:project/bottle-caps/1772360100321";
    private const string ModelArn = "arn:aws:rekognition:eu-west-1:123456789012:project/bottle-caps/version/v3.1/1772361000123";
    private const string DatasetArn = "arn:aws:rekognition:eu-west-1:123456789012:project/bottle-caps/dataset/test/1772360200123";

    [Fact]
    public void A_project_is_named_by_name_by_arn_and_by_anything_that_belongs_to_it()
    {
        Assert.Equal(("parts", null), Of(new ProjectIdentity("parts")));
        Assert.Equal(("bottle-caps", ProjectArn), Of(new ProjectIdentity(ProjectArn)));
        Assert.Equal(("bottle-caps", null), Of(new ProjectIdentity(ModelArn)));
        Assert.Equal(("bottle-caps", null), Of(new ProjectIdentity(DatasetArn)));

        static (string, string?) Of(ProjectIdentity project) => (project.Name, project.Arn);
    }

    [Fact]
    public void A_model_is_named_by_project_and_version_or_by_project_alone()
    {
        Assert.Equal(("parts", "v1", null), Of(new ModelIdentity("parts/v1")));
        Assert.Equal(("parts", null, null), Of(new ModelIdentity("parts")));
        Assert.Equal(("bottle-caps", "v3.1", ModelArn), Of(new ModelIdentity(ModelArn)));
        Assert.Equal(("bottle-caps", null, null), Of(new ModelIdentity(ProjectArn)));

        static (string, string?, string?) Of(ModelIdentity model) => (model.Project.Name, model.VersionName, model.Arn);
    }

    [Fact]
    public void A_dataset_is_named_by_arn_or_by_project_and_type()
    {
        Assert.Equal(("bottle-caps", "TEST", DatasetArn), Of(new DatasetIdentity(DatasetArn)));
        Assert.Equal(("parts", "TRAIN", null), Of(new DatasetIdentity("parts/train")));
        Assert.Equal(("parts", "TEST", null), Of(new DatasetIdentity(new ProjectIdentity("parts"), "test")));

        static (string, string, string?) Of(DatasetIdentity dataset) => (dataset.Project.Name, dataset.Type, dataset.Arn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a/b/c")]
    [InlineData("a/")]
    [InlineData("/v1")]
    [InlineData("name\n")]
    [InlineData("naïve")]
    [InlineData("arn:aws:s3:::bucket/key")]
    [InlineData("arn:aws:rekognition:eu-west-1:123456789012:project/bottle-caps")]
    [InlineData("arn:aws:rekognition:eu-west-1:123456789012:project/bottle-caps/version/v1")]
    public void What_is_neither_name_nor_arn_is_refused_and_the_message_repeats_it(string text)
    {
        var error = Assert.Throws<CustomLabelsException>(() => new ModelIdentity(text));
        Assert.Equal(ErrorKind.InvalidArgument, error.Kind);
        Assert.Equal("InvalidName", error.ErrorId);
    }

    [Fact]
    public void A_dataset_is_no_model_and_a_model_no_dataset()
    {
        Assert.Throws<CustomLabelsException>(() => new ModelIdentity(DatasetArn));
        Assert.Throws<CustomLabelsException>(() => new DatasetIdentity(ModelArn));
        Assert.Throws<CustomLabelsException>(() => new DatasetIdentity("parts/v1"));
        Assert.Throws<CustomLabelsException>(() => new DatasetIdentity("parts"));
    }

    [Fact]
    public void Objects_stand_for_themselves()
    {
        var project = new Project(ProjectArn);
        var model = new Model(ModelArn) { ProjectArn = ProjectArn };
        Assert.Equal(new ProjectIdentity(ProjectArn), new ProjectIdentity(project));
        Assert.Equal(new ProjectIdentity(ProjectArn), new ProjectIdentity(model));
        Assert.Equal(ModelArn, new ModelIdentity(model).Arn);
        Assert.Equal("bottle-caps/v3.1", new ModelIdentity(model).ToString());
        Assert.Equal(ModelArn, new ModelIdentity(new Detection(ModelArn) { Image = "a.jpg" }).Arn);
    }

    [Fact]
    public void Every_valid_name_is_taken_as_it_is()
    {
        var name = Gen.Char["abcXYZ019_.-"].Array[1, 255].Select(characters => new string(characters));
        Gen.Select(name, name).Sample((project, version) =>
            new ModelIdentity($"{project}/{version}").ToString() == $"{project}/{version}"
            && ResourceName.VersionNameOf($"arn:aws:rekognition:eu-west-1:123456789012:project/{project}/version/{version}/1") == version);
    }
}
