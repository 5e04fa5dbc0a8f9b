/** Type tokens of Docker images, in their family's first form. A test finds each of them in the installed SDK. */
export const DOCKER_IMAGE = "docker:index/image:Image";
export const DOCKER_BUILD_IMAGE = "docker-build:index:Image";
